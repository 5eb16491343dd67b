/** Leaves out members that are undefined, so that only what is said stands there. */
export function said<T extends object>(value: T): Said<T> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Said<T>;
}

type Unsaid<T> = { [K in keyof T]: undefined extends T[K] ? K : never }[keyof T];
type Said<T> = Omit<T, Unsaid<T>> & { [K in Unsaid<T>]?: Exclude<T[K], undefined> };

/** Some members of a value, in this order. */
export function pick<T extends object, K extends keyof T>(of: T, ...names: readonly K[]): Pick<T, K> {
  return Object.fromEntries(names.map((name) => [name, of[name]])) as Pick<T, K>;
}

/** What is there of a list: each thing that is told only sometimes stands in it behind its condition. */
export function present<T>(items: readonly (T | false | null | undefined)[]): T[] {
  return items.filter((item): item is T => item !== false && item !== null && item !== undefined);
}
