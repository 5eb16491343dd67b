import type { MachineSettings } from '../context.ts';
import { type FontSettings, machineFolders } from '../documents/pdf/find-fonts.ts';
import type { Day } from '../domain/day.ts';
import { Fault } from '../domain/fault.ts';
import { usualHonour } from '../domain/honour.ts';
import { inspect, phrase } from '../domain/invocation.ts';
import type { Store } from '../store/store.ts';

const names = { body: 'fonts.fangsong', title: 'fonts.title', hei: 'fonts.heiti', kai: 'fonts.kaiti' } as const;

/** The font files that this machine's settings name, and the folder to be searched before its own. */
export function fontSettings(machine: MachineSettings): FontSettings {
  const files = Object.fromEntries(
    Object.entries(names).flatMap(([face, name]) => {
      const file = machine.get(name);
      return file ? [[face, file]] : [];
    }),
  );
  const folder = machine.get('fonts');
  return {
    ...(Object.keys(files).length > 0 ? { files } : {}),
    ...(folder ? { folders: [folder, ...machineFolders()] } : {}),
  };
}

export interface OfficeFacts {
  readonly office: string;
  readonly county: string;
  readonly city: string;
  /** What units are named: 「行政执法责任制示范点」, where the office calls it nothing else. */
  readonly honour: string;
}

/** How the public reached the office on the day of a paper of a year, and who got copies. */
export function officeWays(store: Store, year: number, day: Day) {
  const setting = (name: string): string | null => store.settings.on(name, year, day);
  return {
    contact: setting('contact'),
    channels: setting('channels'),
    copies: setting('copies'),
    /** The notice that the year's papers cite: none is told that the office has not named. */
    basis: setting('basis'),
  };
}

/** What stands where nobody has said what the office or its place is called: a blank for the pen, which `proof` points out. */
const unsaid = {
  office: '____________',
  county: '　　　县（市、区）',
  city: '　　　市',
  honour: usualHonour,
} as const;

/** How the office was called on the day of a paper of a year; a blank where nobody has said, never another office's name. */
export function officeFacts(store: Store | null, year: number, day: Day): OfficeFacts {
  const setting = (name: keyof OfficeFacts): string => store?.settings.on(name, year, day) ?? unsaid[name];
  return { office: setting('office'), county: setting('county'), city: setting('city'), honour: setting('honour') };
}

/** The office's name under a paper that it signs. Fault (refused): nobody has said it. */
export function signingOffice(store: Store, year: number, day: Day): string {
  return requireSaid(officeFacts(store, year, day).office, 'office', '办公室名称', '以本办公室名义的文书不能没有落款');
}

/** To whom the office turns above it. Fault (refused): nobody has said in which city it is. */
export function superiorOffice(store: Store, year: number, day: Day): string {
  const city = requireSaid(officeFacts(store, year, day).city, 'city', '所在市', '报送市里的文书不能没有主送机关');
  return `${city}法治政府建设领导小组办公室`;
}

/** To whom the year's report goes: whom the office named, else the government beside it; null where its place is not said. */
export function reportedTo(store: Store, year: number, day: Day): string | null {
  const place = store.settings.on(store.settings.level(), year, day);
  return store.settings.on('report-to', year, day) ?? (place === null ? null : `${place}人民政府`);
}

function requireSaid(name: string, setting: 'office' | 'city', what: string, why: string): string {
  if (name !== unsaid[setting]) return name;
  throw Fault.refused(
    `${setting}-unnamed`,
    `还没有设置${what}，${why}`,
    phrase`先运行 ${inspect('config set', { name: setting, value: setting === 'office' ? '办公室全称' : '市名' })}`,
  );
}
