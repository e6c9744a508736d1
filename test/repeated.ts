/** Conversations over and over, of which no two are the same: the number stands behind the last turn's text. */
export function repeated(lines: string, count: number): string {
  return Array.from({ length: count }, (_, i) => lines.replaceAll('"}]', ` ${i}"}]`)).join('');
}
