import * as z from 'zod/mini';
import type { Day } from '../../domain/day.ts';
import type { Points } from '../../domain/points.ts';

/** What a reader may ask while an entry is put into words. */
export interface Telling {
  /** A personal value; 「（已清除）」 where a purge took it, empty where none was given. */
  personal(field: string): string;
  /** The name of a unit by its id; the id where it is not known. */
  unitName(id: string): string;
  /** What the standard calls a rule, an open matter, an answer to one (`seventy passes`) or itself, by its id: 「未公开岗责体系」; the id where no edition in the file knows it. */
  named(id: string): string;
  /** What another entry did and says, by its id: 「“命名”2026-10-12 县级」; empty where it is not there. */
  deed(id: string): string;
}

/**
 * One kind of entry, declared once: everything that is read, checked, told or written of it follows from here. A kind without
 * words does not compile.
 */
export interface Declaration<S extends z.core.$ZodType = z.core.$ZodType, P extends string = string> {
  /** What was done, in a user's words: 「导入台账」. */
  readonly label: string;
  /**
   * What an entry speaks of: `item/U/Y/<item>`. `U` is the entry's own unit, `Y` its year, `<chain>` its chain; `<item>` is
   * what the body says under that name, or anything where it says nothing. Several: any of them.
   */
  readonly subject: string | readonly string[];
  /** English, one or two phrases: what docs/data-file.md says of it beyond its fields. */
  readonly about: string;
  /** What the body holds, of the present version; built on first use. Members that hold seals and the version are not in it. */
  readonly body: () => S;
  /** Fields that stand apart and can be purged; the body holds their seals. */
  readonly personal?: readonly P[];
  /**
   * Members of the body (`answer.dismissed`: one within another; `findings[].note`: one of each in a list) that hold words which
   * name persons. They are said and read as part of the body, but stand apart as personal fields of these names.
   */
  readonly apart?: readonly P[];
  /** Those of them that a reader must find: an empty text stays in their place. */
  readonly emptied?: readonly P[];
  /**
   * How bodies of former versions become those of the next: `older[0]` lifts version 1 to 2. The present version is one more
   * than there are, and stands in the body as `v` from 2 on.
   */
  readonly older?: readonly ((body: Readonly<Record<string, unknown>>) => unknown)[];
  /** What it says, in one Chinese line; empty where the label says it all. */
  words(body: z.infer<S>, telling: Telling): string;
  /** Whether two answers that do not know of each other are a conflict for somebody to settle; left out: they are. */
  conflict?(body: z.infer<S>): boolean;
}

/** A kind of entry, its body's type inferred. */
export const declare = <S extends z.core.$ZodType, const P extends string = never>(
  declaration: Declaration<S, P>,
): Declaration<S, P> => declaration;

/** For kinds of which two are never a conflict. */
export const never = (): boolean => false;

// What bodies are made of.

export const text = z.string();
export const textOrNull = z.nullable(z.string());
export const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/)) as z.ZodMiniType<Day, Day>;
export const dayOrNull = z.nullable(day);
export const whole = z.int();
export const count = z.int().check(z.nonnegative());
/** Hundredths of a point. */
export const points = z.int() as z.ZodMiniType<Points, Points>;
export const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));
/** The number of a machine: the start of its key's digest. */
export const machine = z.string().check(z.regex(/^[0-9a-f]{16}$/));
export const id = z.string().check(z.regex(/^[\w-]{1,64}$/));
export const texts = z.array(z.string());
export const heads = z.array(z.strictObject({ chain: text, length: whole, hash }));
