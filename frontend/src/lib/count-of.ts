const number = new Intl.NumberFormat();

/** “1 view”, “2,000 views”. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${number.format(count)} ${count === 1 ? one : many}`;
}
