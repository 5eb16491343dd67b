import type { MachineSettings } from '../context.ts';
import { type FontSettings, machineFolders } from '../documents/pdf/find-fonts.ts';
import type { Day } from '../domain/day.ts';
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
}

/** How the office is reached and where it publishes, and whom its papers are copied to; null where nobody has said. */
export interface OfficeWays {
  readonly contact: string | null;
  readonly channels: string | null;
  readonly copies: string | null;
}

/** How the public reaches the office in a year, and who gets copies. */
export function officeWays(store: Store, year: number): OfficeWays {
  return {
    contact: store.settings.get('contact', year),
    channels: store.settings.get('channels', year),
    copies: store.settings.get('copies', year),
  };
}

/** How the office was called on the day of a paper of a year; the notice's own names where nobody has said. */
export function officeFacts(store: Store | null, year: number, day: Day): OfficeFacts {
  const setting = (name: string): string | null => store?.settings.on(name, year, day) ?? null;
  const county = setting('county') ?? '舞阳县';
  const city = setting('city') ?? '漯河市';
  const place = store?.settings.level() === 'city' ? city : county;
  return { office: setting('office') ?? `${place}法治政府建设领导小组办公室`, county, city };
}
