/** The releases of LLaMA-Factory that are told apart, oldest first; what has no `since` is in all of them. */
export const VERSIONS = ['0.9.5', '0.9.6'] as const;
export type Version = (typeof VERSIONS)[number];

/** Whether a version is a release or comes after it; what leads to a release (`0.9.6.dev0`) counts as it. */
export function isAtLeast(version: string, release: string): boolean {
  const [one, other] = [version, release].map((text) =>
    text.split('.').map((part) => Number.parseInt(part, 10) || 0),
  );
  const apart = [0, 1, 2]
    .map((i) => (one?.[i] ?? 0) - (other?.[i] ?? 0))
    .find((difference) => difference !== 0);
  return (apart ?? 0) >= 0;
}
