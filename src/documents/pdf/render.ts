import type { StampedModel } from '../model/blocks.ts';
import { type Finding, findingsOf } from '../proof/findings.ts';
import { proofPages } from '../proof/pages.ts';
import { fontSet } from './faces.ts';
import { type FontSettings, findFaces, type StandIn, standIns } from './find-fonts.ts';
import { fittedForWord, layOut } from './layout.ts';
import type { Layout } from './page.ts';
import { paint } from './paint.ts';

/** What a reader would send back, and which faces stand for the official ones. */
export interface Proof {
  readonly pages: number;
  readonly findings: readonly Finding[];
  readonly faces: readonly StandIn[];
}

/** A document as PDF/A-3a and PDF/UA-1; a fault names the character and its place where no font has it, and nothing is written. */
export async function renderPdf(model: StampedModel, settings: FontSettings = {}): Promise<Buffer> {
  return paint([layOut(model, fontSet(settings))], model);
}

/** A document with its tables set for Word by what its pages are in print. */
export function forWord(model: StampedModel, settings: FontSettings): StampedModel {
  return fittedForWord(model, fontSet(settings));
}

/** Several documents as one file, each with its own page numbers; the title of the first stands for all. */
export async function renderTogether(models: readonly StampedModel[], settings: FontSettings): Promise<Buffer> {
  const fonts = fontSet(settings);
  function* layouts(): Generator<Layout> {
    for (const model of models) yield layOut(model, fonts);
  }
  return paint(layouts(), models[0]!);
}

/** The same with the proof of its pages. */
export async function renderProofed(
  model: StampedModel,
  settings: FontSettings,
): Promise<{ readonly bytes: Buffer; readonly proof: Proof }> {
  const layout = layOut(model, fontSet(settings));
  return { bytes: await paint([layout], model), proof: proofOf(layout, settings) };
}

/** Proofs a document without writing it. */
export function proofModel(model: StampedModel, settings: FontSettings): Proof {
  return proofOf(layOut(model, fontSet(settings)), settings);
}

function proofOf(layout: ReturnType<typeof layOut>, settings: FontSettings): Proof {
  const pages = proofPages(layout);
  return { pages: pages.length, findings: findingsOf(pages), faces: standIns(findFaces(settings)) };
}
