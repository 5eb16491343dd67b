import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Face } from '../model/blocks.ts';
import { faceNames } from './sfnt.ts';

/** A font file and the face in it (collections hold several). */
export interface FontPlace {
  readonly path: string;
  readonly index: number;
}

/** What the office or the machine says about fonts. */
export interface FontSettings {
  /** A file per face, `simsun.ttc#1` for a face of a collection. */
  readonly files?: Partial<Record<Face, string>>;
  /** Folders searched instead of the machine's own; an empty list leaves the shipped fonts alone. */
  readonly folders?: readonly string[];
}

/** What official documents call for, per face: names in files and inside fonts, the best first. */
const official: Readonly<
  Record<Face, { readonly label: string; readonly files: readonly RegExp[]; readonly names: RegExp }>
> = {
  body: {
    label: '仿宋',
    files: [/^仿宋_GB2312/i, /^simfang_?gb2312/i, /^simfang/i, /^fzfs(k|jw|gbk)/i, /^方正仿宋/, /^stfangso/i, /^仿宋/],
    names: /fang ?song|仿宋/i,
  },
  title: {
    label: '小标宋',
    files: [/^方正小标宋/, /^fzxbs(jw|k|jt|gbk)?/i, /小标宋/],
    names: /xiao ?biao ?song|fzxbs|小标宋/i,
  },
  hei: {
    label: '黑体',
    files: [/^simhei/i, /^方正黑体/, /^fzht(k|jw|gbk)/i, /^stheiti/i, /^黑体/],
    names: /sim ?hei|^fzhei|fzht|黑体|heiti/i,
  },
  kai: {
    label: '楷体',
    files: [/^楷体_GB2312/i, /^simkai_?gb2312/i, /^simkai/i, /^方正楷体/, /^fzkt(k|jw|gbk)/i, /^stkaiti/i, /^楷体/],
    names: /kai ?ti|fzkt|楷体|sim ?kai/i,
  },
};

const faces = Object.keys(official) as Face[];

/** Large fonts of the machine that may hold a character which all others lack; opened only then. */
const rescuers: readonly RegExp[] = [
  /^simsunb/i,
  /^simsun\.tt/i,
  /^(fzsong|方正.*超大)/i,
  /^notoserifcjk(sc)?-regular/i,
  /^notosanscjk(sc)?-regular/i,
  /^sourcehanserif(sc|cn)?-regular/i,
  /^hanamin/i,
  /^mingliub/i,
];

/** Shipped stand-ins; the first is the face itself, the others fill in characters that it lacks. */
const shipped: Readonly<Record<Face, readonly string[]>> = {
  body: ['NotoSerifSC-Regular.ttf', 'NotoSansSC-Regular.ttf'],
  title: ['NotoSerifSC-Bold.ttf', 'NotoSerifSC-Regular.ttf', 'NotoSansSC-Medium.ttf'],
  hei: ['NotoSansSC-Medium.ttf', 'NotoSansSC-Regular.ttf', 'NotoSerifSC-Bold.ttf'],
  kai: ['LXGWWenKai-Regular.ttf', 'NotoSerifSC-Regular.ttf', 'NotoSansSC-Regular.ttf'],
};

/** Where a file lies while developing, before the build has copied it; 楷体 is unpacked by the build alone. */
const developed: Readonly<Record<string, string>> = {
  'NotoSerifSC-Regular.ttf': '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  'NotoSerifSC-Bold.ttf': '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
  'NotoSansSC-Regular.ttf': '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  'NotoSansSC-Medium.ttf': '@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf',
};

/** Folders where fonts lie on Windows, macOS, Kylin, UOS and other Linux systems, and where WPS keeps its own. */
export function machineFolders(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
): readonly string[] {
  const home = homedir();
  if (platform === 'win32') {
    const local = env.LOCALAPPDATA ?? path.join(home, 'AppData', 'Local');
    return [
      path.join(env.WINDIR ?? 'C:\\Windows', 'Fonts'),
      path.join(local, 'Microsoft', 'Windows', 'Fonts'),
      path.join(local, 'Kingsoft', 'WPS Office'),
      path.join(env.APPDATA ?? path.join(home, 'AppData', 'Roaming'), 'kingsoft', 'office6', 'fonts'),
    ];
  }
  if (platform === 'darwin') {
    return [
      '/Library/Fonts',
      '/System/Library/Fonts',
      path.join(home, 'Library', 'Fonts'),
      '/Applications/wpsoffice.app/Contents/Resources/office6/fonts',
    ];
  }
  return [
    path.join(home, '.local', 'share', 'fonts'),
    path.join(home, '.fonts'),
    '/usr/local/share/fonts',
    '/usr/share/fonts',
    '/opt/kingsoft/wps-office/office6/fonts',
    '/opt/apps/cn.wps.wps-office-pro/files/kingsoft/wps-office/office6/fonts',
    path.join(home, '.local', 'share', 'Kingsoft', 'office6', 'fonts'),
  ];
}

const fontFile = /\.(ttf|ttc|otf|otc)$/i;

/** Font files in folders and up to four levels below, in a fixed order; what cannot be read is passed over. */
function listFonts(folders: readonly string[]): readonly string[] {
  const found: string[] = [];
  const visit = (folder: string, depth: number): void => {
    if (found.length > 20_000) return;
    let entries: import('node:fs').Dirent[];
    try {
      entries = readdirSync(folder, { withFileTypes: true });
    } catch {
      return;
    }
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const whole = path.join(folder, entry.name);
      if (fontFile.test(entry.name)) found.push(whole);
      else if (depth > 0 && (entry.isDirectory() || entry.isSymbolicLink())) visit(whole, depth - 1);
    }
  };
  for (const folder of folders) visit(folder, 4);
  return found;
}

/** The shipped fonts' folder or files; null where neither the build nor the development dependency is there. */
function shippedFile(name: string): string | null {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  for (;;) {
    for (const candidate of [
      path.join(folder, 'dist', 'fonts', name),
      ...(developed[name] ? [path.join(folder, 'node_modules', developed[name])] : []),
    ]) {
      if (existsSync(candidate)) return candidate;
    }
    const parent = path.dirname(folder);
    if (parent === folder) return null;
    folder = parent;
  }
}

export interface FoundFace {
  readonly face: Face;
  /** 「仿宋」 */
  readonly label: string;
  /** The face itself, then what fills in for it. */
  readonly places: readonly FontPlace[];
  /** Whether the first place is the face that official documents call for. */
  readonly official: boolean;
  /** Whether the office named the file. */
  readonly configured: boolean;
}

/** A face that the machine lacks, and what is used for it. */
export interface StandIn {
  /** 「仿宋」 */
  readonly face: string;
  readonly used: string;
}

const shippedNames: readonly (readonly [RegExp, string])[] = [
  [/^LXGWWenKai/, '霞鹜文楷'],
  [/^NotoSerifSC/, '思源宋体'],
  [/^NotoSansSC/, '思源黑体'],
];

/** Which shipped faces stand for official ones that neither office nor machine has. */
export function standIns(found: readonly FoundFace[]): readonly StandIn[] {
  return found.flatMap((one) => {
    if (one.official) return [];
    const file = path.basename(one.places[0]?.path ?? '');
    return [
      { face: one.label, used: shippedNames.find(([name]) => name.test(file.replace(/[_-]/g, '')))?.[1] ?? file },
    ];
  });
}

/** A setting such as `D:\字体\simsun.ttc#1`. */
function parsePlace(setting: string): FontPlace {
  const match = /^(.*)#(\d+)$/.exec(setting);
  const [, path = setting, index = 0] = match ?? [];
  return { path, index: Number(index) };
}

/** Which file stands for each face: the office's own, else the machine's official one, else a shipped one. */
export function findFaces(settings: FontSettings = {}): readonly FoundFace[] {
  const files = listFonts(settings.folders ?? machineFolders());
  const last = rescuers.flatMap((pattern) => {
    const file = files.find((one) => pattern.test(path.basename(one)));
    return file ? [{ path: file, index: 0 }] : [];
  });
  return faces.map((face) => {
    const wanted = official[face];
    const named = settings.files?.[face];
    const own = named ? parsePlace(named) : null;
    const found = own ? null : pick(files, wanted);
    const fallbacks = shipped[face].flatMap((name) => {
      const file = shippedFile(name);
      return file ? [{ path: file, index: 0 }] : [];
    });
    const first = own ?? found;
    return {
      face,
      label: wanted.label,
      places: [...(first ? [first] : []), ...fallbacks, ...last],
      official: first !== null,
      configured: own !== null,
    };
  });
}

function pick(files: readonly string[], wanted: (typeof official)[Face]): FontPlace | null {
  for (const pattern of wanted.files) {
    for (const file of files) {
      if (!pattern.test(path.basename(file))) continue;
      const inside = faceNames(file);
      const match = inside.find((entry) => entry.names.some((name) => wanted.names.test(name)));
      if (match) return { path: file, index: match.index };
    }
  }
  return null;
}
