import { type Hint, inspect, phrase, some } from '../../domain/invocation.ts';
import type { Face } from '../model/blocks.ts';
import { type FontSettings, type FoundFace, findFaces } from './find-fonts.ts';
import { openFont } from './sfnt.ts';

/** Which file stands for a face of official documents, and what to do for the right one. */
export interface FaceReport extends Omit<FoundFace, 'places'> {
  readonly file: string | null;
  /** A Chinese sentence where the file cannot be used, else null. */
  readonly problem: string | null;
  /** A Chinese sentence saying what to install or set, or null. */
  readonly advice: Hint | null;
}

const wanted: Readonly<Record<Face, string>> = {
  body: '仿宋_GB2312 或仿宋（Windows、WPS 自带）',
  title: '方正小标宋简体（Windows 不带，需另行安装）',
  hei: '黑体（Windows、WPS 自带）',
  kai: '楷体_GB2312 或楷体（Windows、WPS 自带）',
};
const settingNames: Readonly<Record<Face, string>> = {
  body: 'fonts.fangsong',
  title: 'fonts.title',
  hei: 'fonts.heiti',
  kai: 'fonts.kaiti',
};

/** Lists the faces for `inspect doctor`; opens each file once to see that it can be used. */
export function reportFaces(settings: FontSettings = {}): readonly FaceReport[] {
  return findFaces(settings).map((found) => {
    const place = found.places[0] ?? null;
    return {
      face: found.face,
      label: found.label,
      file: place?.path ?? null,
      official: found.official,
      configured: found.configured,
      problem: problemOf(found),
      advice: found.official
        ? null
        : phrase`安装${wanted[found.face]}，或运行 ${inspect('config set', { name: settingNames[found.face], value: some('字体文件') })}`,
    };
  });
}

function problemOf(found: FoundFace): string | null {
  const place = found.places[0];
  if (!place) return '没有可用的字体文件';
  try {
    openFont(place.path, place.index);
    return null;
  } catch (error) {
    return `字体文件无法使用：${error instanceof Error ? error.message : String(error)}`;
  }
}
