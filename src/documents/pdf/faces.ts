import { Fault } from '../../domain/fault.ts';
import { inspect, phrase } from '../../domain/invocation.ts';
import type { Face } from '../model/blocks.ts';
import { type FontPlace, type FontSettings, type FoundFace, findFaces } from './find-fonts.ts';
import { type FontFile, openFont } from './sfnt.ts';

/** A character as one of the fonts draws it. */
export interface Glyph {
  readonly font: FontFile;
  readonly id: number;
  readonly codePoint: number;
  /** Thousandths of an em. */
  readonly advance: number;
  /** Takes a whole square: ideographs and full-width punctuation. */
  readonly wide: boolean;
}

/** The faces of a document, opened on first use and shared by all documents of the process. */
export interface FontSet {
  /** The glyph of a character in a face or in what fills in for it; null where no font has it. */
  glyph(face: Face, codePoint: number): Glyph | null;
}

const opened = new Map<string, FontFile>();

function open(place: FontPlace, label: string, configured: boolean): FontFile {
  const key = `${place.path}#${place.index}`;
  let font = opened.get(key);
  if (!font) {
    try {
      font = openFont(place.path, place.index);
    } catch (error) {
      throw Fault.broken(
        'font-unreadable',
        `字体文件 ${place.path} 无法读取（${error instanceof Error ? error.message : String(error)}）`,
        configured
          ? phrase`请用 ${inspect('config set')} 重新指定${label}字体文件`
          : phrase`请重新安装${label}字体，或用 ${inspect('config set')} 指定一个字体文件`,
      );
    }
    opened.set(key, font);
  }
  return font;
}

const sets = new Map<string, FontSet>();

/** The fonts that stand for 仿宋, 小标宋, 黑体 and 楷体 under these settings. */
export function fontSet(settings: FontSettings = {}): FontSet {
  const key = JSON.stringify([settings.files ?? null, settings.folders ?? null]);
  let set = sets.get(key);
  if (!set) {
    set = makeSet(findFaces(settings));
    sets.set(key, set);
  }
  return set;
}

function makeSet(found: readonly FoundFace[]): FontSet {
  const caches: Record<Face, Map<number, Glyph | null>> = {
    body: new Map(),
    title: new Map(),
    hei: new Map(),
    kai: new Map(),
  };
  const byFace = new Map(found.map((entry) => [entry.face, entry]));
  const look = (face: Face, codePoint: number): Glyph | null => {
    const entry = byFace.get(face)!;
    if (entry.places.length === 0) {
      throw Fault.broken(
        'no-fonts',
        `找不到${entry.label}字体，也找不到随程序附带的字体`,
        phrase`请重新安装 inspect，或用 ${inspect('config set')} 指定字体文件`,
      );
    }
    for (const place of entry.places) {
      const font = open(place, entry.label, entry.configured && place === entry.places[0]);
      const id = font.glyph(codePoint);
      if (id === 0) continue;
      const advance = font.advance(id);
      return { font, id, codePoint, advance, wide: advance >= 950 };
    }
    return null;
  };
  return {
    glyph(face, codePoint) {
      const cache = caches[face];
      let glyph = cache.get(codePoint);
      if (glyph === undefined) {
        glyph = look(face, codePoint);
        cache.set(codePoint, glyph);
      }
      return glyph;
    },
  };
}
