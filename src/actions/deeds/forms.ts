import type { Day } from '../../domain/day.ts';
import { formatPoints, type Points } from '../../domain/points.ts';
import type { Place } from './place.ts';

/** What YAML holds: texts, lists and maps of them; what is undefined is left out. */
export type Plain = string | readonly Plain[] | { readonly [name: string]: Plain | undefined };

/** How a value stands in an answers file: one declaration reads it, telling the line of what it cannot read, and writes it. */
export interface Form<T> {
  read(place: Place): T;
  write(value: T): Plain | undefined;
}

/** The same of a map, whose names must be known. */
export interface MapForm<T> extends Form<T> {
  readonly names: readonly string[];
  write(value: T): { readonly [name: string]: Plain | undefined };
}

/** A part of a map under another name than its member's, or one whose member is absent where nothing is written. */
interface Field<T> extends Form<T> {
  readonly name?: string;
  readonly absent?: boolean;
}

interface Absent<T> extends Field<T> {
  readonly absent: true;
}

type Fields = Readonly<Record<string, Field<unknown>>>;

export type ValueOf<F> = F extends Form<infer T> ? T : never;

type Shape<F extends Fields> = {
  readonly [K in keyof F as F[K] extends Absent<unknown> ? never : K]: ValueOf<F[K]>;
} & {
  readonly [K in keyof F as F[K] extends Absent<unknown> ? K : never]?: ValueOf<F[K]>;
};

/** A map of some parts. */
export function fields<F extends Fields>(parts: F): MapForm<Shape<F>> {
  const all = Object.entries(parts).map(([member, part]) => ({ member, part, name: part.name ?? member }));
  return {
    names: all.map(({ name }) => name),
    read: (place) =>
      Object.fromEntries(
        all
          .filter(({ part, name }) => !part.absent || !place.part(name).missing)
          .map(({ member, part, name }) => [member, part.read(place.part(name))]),
      ) as Shape<F>,
    write: (value) => {
      const told = value as Readonly<Record<string, unknown>>;
      return Object.fromEntries(
        all.map(({ member, part, name }) => [name, member in told ? part.write(told[member]) : undefined]),
      );
    },
  };
}

/** Parts of one map that are read by two forms. */
export function joined<A, B>(one: MapForm<A>, other: MapForm<B>): MapForm<A & B> {
  return {
    names: [...one.names, ...other.names],
    read: (place) => ({ ...one.read(place), ...other.read(place) }),
    write: (value) => ({ ...one.write(value), ...other.write(value) }),
  };
}

/** A map within a map: other names than its own are refused. */
export function inside<T>(form: MapForm<T>): Form<T> {
  return {
    read(place) {
      place.parts(form.names);
      return form.read(place);
    },
    write: (value) => form.write(value),
  };
}

/** A map that is the member of that name. */
export function under<N extends string, T>(name: N, form: MapForm<T>): MapForm<{ readonly [P in N]: T }>;
/** A value that is the member of that name. */
export function under<N extends string, T>(name: N, form: Form<T>): Form<{ readonly [P in N]: T }>;
/** A value or a map that is the member of that name. */
export function under<N extends string, T>(name: N, form: Form<T>): Form<{ readonly [P in N]: T }> {
  return {
    ...('names' in form ? { names: form.names } : {}),
    read: (place) => ({ [name]: form.read(place) }) as { readonly [P in N]: T },
    write: (value) => form.write(value[name]),
  };
}

/** A part that is called otherwise in the file. */
export const as = <T>(name: string, form: Form<T>): Field<T> => ({ ...form, name });

/** A part whose member is absent where nothing is written. */
export const maybe = <T>(form: Form<T>): Absent<T> => ({ ...form, absent: true });

/** Nothing where nothing is written. */
export const orNull = <T>(form: Form<T>): Form<T | null> => ({
  read: (place) => (place.missing ? null : form.read(place)),
  write: (value) => (value === null ? undefined : form.write(value)),
});

/** A text that must be written. */
export const text: Form<string> = { read: (place) => place.text(), write: (value) => value };
/** A text that may be left out. */
export const optional: Form<string | null> = { read: (place) => place.optional(), write: unlessEmpty };
/** A text for which `usual` stands where nothing is written. */
export const textOr = (usual: string): Form<string> => ({
  read: (place) => place.optional() ?? usual,
  write: unlessEmpty,
});

/** A text to the letter, blanks at its ends too. */
export const verbatim: Form<string | null> = { read: (place) => place.asWritten(), write: unlessEmpty };
export const written: Form<string> = { read: (place) => place.asWritten() ?? '', write: (value) => value };

export const aDay: Form<Day> = { read: (place) => place.day(), write: (value) => value };
export const day = orNull(aDay);

export const number: Form<number> = { read: (place) => place.count(), write: String };
export const count = orNull(number);

export const points: Form<Points> = { read: (place) => place.points(), write: formatPoints };

/** 是 or 否; what is usual is not written, unless `told`. */
export const yes = (usual: boolean, told = false): Form<boolean> => ({
  read: (place) => place.yes(usual),
  write: (value) => (value === usual && !told ? undefined : value ? '是' : '否'),
});

/** One of some words. */
export const word = <T extends string>(names: Readonly<Record<T, string>>): Form<T> => ({
  read: (place) => place.oneOf(names),
  write: (value) => names[value],
});

export const texts: Form<readonly string[]> = {
  read: (place) => place.texts(),
  write: (value) => (value.length > 0 ? value : undefined),
};

/** Several of a kind. */
export const list = <T>(form: Form<T>): Form<readonly T[]> => ({
  read: (place) => place.each().map((one) => form.read(one)),
  write: (value) => value.flatMap((one) => form.write(one) ?? []),
});

/** Nothing is written where there are none. */
export const unlessNone = <T>(form: Form<readonly T[]>): Form<readonly T[]> => ({
  read: (place) => form.read(place),
  write: (value) => (value.length > 0 ? form.write(value) : undefined),
});

/** Several of a kind under their names. */
export const named = <T>(form: Form<T>): Form<ReadonlyMap<string, T>> => ({
  read: (place) => new Map(place.parts().map(([name, one]) => [name, form.read(one)])),
  write: (value) =>
    value.size > 0 ? Object.fromEntries([...value].map(([name, one]) => [name, form.write(one) ?? ''])) : undefined,
});

/** The same as a list, each of which bears its name as one of its members; what is left blank may be skipped. */
export function keyed<K extends string, T extends object>(
  key: K,
  form: Form<T>,
  blanks: 'read' | 'skipped' = 'read',
): Form<readonly ({ readonly [P in K]: string } & T)[]> {
  type Row = { readonly [P in K]: string } & T;
  return {
    read: (place) =>
      place
        .parts()
        .filter(([, one]) => blanks === 'read' || !one.missing)
        .map(([name, one]) => ({ [key]: name, ...form.read(one) }) as Row),
    write: (rows) =>
      rows.length > 0 ? Object.fromEntries(rows.map((row) => [row[key], form.write(row) ?? ''])) : undefined,
  };
}

/** A text, or nothing where it is empty. */
export function unlessEmpty(value: string | null | undefined): string | undefined {
  return value ? value : undefined;
}
