import type { SectionName } from './answers-file.ts';

/** What YAML holds: texts, lists and maps of them; what is undefined is left out. */
export type Plain = string | readonly Plain[] | { readonly [name: string]: Plain | undefined };

/** A deed as a part of the file; with a key, several of them stand in one map, else in one list. */
export interface PlainDeed {
  readonly section: SectionName;
  readonly key?: string;
  readonly value: Plain;
}

/** 是 or 否. */
export function yes(value: boolean): string {
  return value ? '是' : '否';
}

/** A text, or nothing where it is empty. */
export function unlessEmpty(text: string | null | undefined): string | undefined {
  return text ? text : undefined;
}
