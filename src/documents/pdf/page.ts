import type { Picture } from '../model/blocks.ts';
import type { Line } from './lines.ts';

interface Place {
  /** The structure element that it belongs to; 0: none (an artifact). */
  readonly node: number;
  readonly x: number;
  readonly y: number;
}

interface Box extends Place {
  readonly width: number;
  readonly height: number;
}

/** What stands on a page, in points from the upper left corner. */
export type Mark =
  | (Place & {
      readonly kind: 'text';
      readonly size: number;
      readonly line: Line;
      readonly color?: 'red' | 'pale';
      readonly turn?: number;
    })
  | (DrawnRule & {
      readonly kind: 'rule';
      readonly node: number;
      readonly width: number;
      readonly color?: 'red';
    })
  | (Box & {
      readonly kind: 'box';
      readonly fill: number | null;
      readonly stroke: number | null;
      readonly hatch?: boolean;
    })
  | (Place & {
      readonly kind: 'path';
      /** PDF path operators, y up. */
      readonly operators: string;
      readonly turn: number;
    })
  | (Box & {
      /** Its place and its size are those of the upright picture. */
      readonly kind: 'picture';
      readonly picture: Picture;
    });

export type NodeType =
  | 'Document'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'H4'
  | 'H5'
  | 'P'
  | 'Caption'
  | 'Table'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Figure'
  | 'Div';

/** A node of the structure tree: node 1 is the document itself. */
export interface StructureNode {
  readonly type: NodeType;
  readonly parent: number;
  readonly alt?: string;
  readonly scope?: 'Column' | 'Row';
  /** Columns that a cell takes; 1 where not told. */
  readonly span?: number;
}

export interface LaidPage {
  readonly marks: Mark[];
  /** What its number says: papers of one file that go to different people count by themselves. */
  readonly number: number;
}

/** A document laid out on pages, before it is written. */
export interface Layout {
  readonly pages: readonly LaidPage[];
  /** Index 0 is unused. */
  readonly nodes: readonly StructureNode[];
}

/** A line as it stands on a page, in points from the upper left corner. */
export interface ProofLine {
  readonly text: string;
  readonly x: number;
  /** Top of the line's squares. */
  readonly y: number;
  readonly width: number;
  readonly size: number;
  /** H1, P, TD…; `Artifact` for page numbers and the like. */
  readonly tag: string;
  /** Points added between characters. */
  readonly gap: number;
  /** Lines of one number belong to one paragraph or cell. */
  readonly node: number;
  /** Its text ends here, or a space does; what is read back from a file tells of the text alone. */
  readonly ends?: 'text' | 'space';
}

/** A line drawn from its upper left end to its lower right one. */
export interface DrawnRule {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

export interface ProofPage {
  readonly lines: readonly ProofLine[];
  /** The lines that are drawn on it, upright and level. */
  readonly rules?: readonly DrawnRule[];
  /** What its number should say; what is read back from a file does not tell. */
  readonly number?: number;
}
