/** What JSON texts mean, number for number as they are written: to compare records without their layout. */
import {
  isList,
  isObjectText,
  isText,
  itemsOf,
  membersOf,
  plain,
  type Raw,
} from '../../server/src/engine/records/raw.ts';

export type Sense = string | readonly Sense[] | { readonly [key: string]: Sense };

/** Strings get a quote in front, so that they are never taken for numbers; keys lose their order. */
export function senseOf(raw: Raw): Sense {
  if (isText(raw)) return `"${plain(raw)}`;
  if (isList(raw)) return itemsOf(raw).map(senseOf);
  if (!isObjectText(raw)) return raw;
  const sorted = membersOf(raw).sort((a, b) => (a.key < b.key ? -1 : 1));
  return Object.assign(
    Object.create(null),
    ...sorted.map(({ name, value }) => own(JSON.parse(name) as string, senseOf(value))),
  );
}

/** `__proto__` is an ordinary key. */
function own(key: string, value: Sense): object {
  return Object.defineProperty({}, key, { value, enumerable: true });
}

/** Where two values differ, as deep as they are alike in shape. */
export function differences(
  a: Sense | undefined,
  b: Sense | undefined,
  at: readonly (string | number)[] = [],
): (readonly (string | number)[])[] {
  if (JSON.stringify(a) === JSON.stringify(b)) return [];
  if (Array.isArray(a) && Array.isArray(b) && a.length === b.length) {
    return a.flatMap((item, i) => differences(item as Sense, b[i] as Sense, [...at, i]));
  }
  if (isRecord(a) && isRecord(b)) {
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...keys].flatMap((key) => differences(a[key], b[key], [...at, key]));
  }
  return [at];
}

function isRecord(value: Sense | undefined): value is { readonly [key: string]: Sense } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
