/** Things in the order in which people count what they are called: 样罚〔2026〕2号 before 样罚〔2026〕10号. What is called alike stays as it stood. */
export function inNumberOrder<T>(all: Iterable<T>, called: (one: T) => string): readonly T[] {
  const named = Array.from(all, (one) => ({
    one,
    by: called(one).replace(/\d+/g, (figures) => figures.padStart(12, '0')),
  }));
  named.sort((left, right) => (left.by < right.by ? -1 : left.by > right.by ? 1 : 0));
  return named.map(({ one }) => one);
}
