import type { StampedModel } from '../model/blocks.ts';
import { type Finding, findingsOf } from '../proof/findings.ts';
import { proofPages } from '../proof/pages.ts';
import { fontSet } from './faces.ts';
import { type FontSettings, findFaces, type StandIn, standIns } from './find-fonts.ts';
import { layOut } from './layout.ts';
import type { LaidPage, StructureNode } from './page.ts';
import { paint } from './paint.ts';

/** What a reader would send back, and which faces stand for the official ones. */
export interface Proof {
  readonly pages: number;
  readonly findings: readonly Finding[];
  readonly faces: readonly StandIn[];
}

/** A document as PDF/A-3a and PDF/UA-1; a fault names the character and its place where no font has it, and nothing is written. */
export async function renderPdf(model: StampedModel, settings: FontSettings = {}): Promise<Buffer> {
  return paint(layOut(model, fontSet(settings)), model);
}

/** Several documents as one file, each with its own page numbers; the title of the first stands for all. */
export async function renderTogether(models: readonly StampedModel[], settings: FontSettings): Promise<Buffer> {
  const fonts = fontSet(settings);
  const pages: LaidPage[] = [];
  const nodes: StructureNode[] = [
    { type: 'Div', parent: 0 },
    { type: 'Document', parent: 0 },
  ];
  for (const model of models) {
    const laid = layOut(model, fonts);
    // The first two nodes are those of every layout.
    const moved = nodes.length - 2;
    const shift = (node: number): number => (node < 2 ? node : node + moved);
    nodes.push(...laid.nodes.slice(2).map((node) => ({ ...node, parent: shift(node.parent) })));
    pages.push(
      ...laid.pages.map(({ marks, number }) => ({
        marks: marks.map((mark) => ({ ...mark, node: shift(mark.node) })),
        number,
      })),
    );
  }
  return paint({ pages, nodes }, models[0]!);
}

/** The same with the proof of its pages. */
export async function renderProofed(
  model: StampedModel,
  settings: FontSettings,
): Promise<{ readonly bytes: Buffer; readonly proof: Proof }> {
  const layout = layOut(model, fontSet(settings));
  return { bytes: await paint(layout, model), proof: proofOf(layout, settings) };
}

/** Proofs a document without writing it. */
export function proofModel(model: StampedModel, settings: FontSettings): Proof {
  return proofOf(layOut(model, fontSet(settings)), settings);
}

function proofOf(layout: ReturnType<typeof layOut>, settings: FontSettings): Proof {
  const pages = proofPages(layout);
  return { pages: pages.length, findings: findingsOf(pages), faces: standIns(findFaces(settings)) };
}
