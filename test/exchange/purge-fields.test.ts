import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type * as z from 'zod/mini';
import { planPurge, purge } from '../../src/actions/exchange/purge-personal.ts';
import { apartIn, entryKinds, type Kind } from '../../src/store/entries/catalogue.ts';
import { Store } from '../../src/store/store.ts';
import { newMachine } from '../support/run.ts';

type Shape = z.core.$ZodType;
interface Def {
  readonly type: string;
  readonly innerType?: Shape;
  readonly element?: Shape;
  readonly shape?: Readonly<Record<string, Shape>>;
  readonly options?: readonly Shape[];
  readonly values?: readonly unknown[];
  readonly entries?: Readonly<Record<string, unknown>>;
}

/** The least that a kind takes, with `word` at every place whose words stand apart. */
function least(shape: Shape, place: string, apart: readonly string[], word: (place: string) => string): unknown {
  const def = shape._zod.def as unknown as Def;
  const within = apart.some((each) => each === place || each.startsWith(`${place}.`) || each.startsWith(`${place}[]`));
  const inside = apart.some((each) => place === each || place.startsWith(`${each}.`) || place.startsWith(`${each}[]`));
  const go = (inner: Shape, at = place): unknown => least(inner, at, apart, word);
  switch (def.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(def.shape ?? {})
          .map(([name, inner]) => [name, go(inner, place === '' ? name : `${place}.${name}`)])
          .filter(([, value]) => value !== undefined),
      );
    case 'array':
      return within || inside ? [go(def.element!, `${place}[]`)] : [];
    case 'optional':
      return within || inside ? go(def.innerType!) : undefined;
    case 'nullable':
      return within || inside ? go(def.innerType!) : null;
    case 'union':
      return go(def.options!.find((each) => inside && fits(each, '知更鸟')) ?? def.options![0]!);
    case 'enum':
      return Object.values(def.entries!)[0];
    case 'literal':
      return def.values![0];
    case 'record':
      return {};
    case 'boolean':
      return false;
    case 'number':
    case 'int':
      return [1, 2026].find((each) => fits(shape, each));
    case 'string':
      if (inside) return word(place);
      return ['x', '2020-01-10', '0'.repeat(64), 'unit-a'].find((each) => fits(shape, each));
    default:
      return null;
  }
}

const fits = (shape: Shape, value: unknown): boolean => {
  const told = shape._zod.run({ value, issues: [] }, { async: false });
  return 'issues' in told && told.issues.length === 0;
};

it('after a purge nothing that stands apart in an entry of any kind stands in the raw file', async () => {
  const machine = newMachine();
  expect((await machine.inspect('init', { today: '2020-01-10' })).code).toBe(0);
  let ids = 0;
  let now = new Date('2020-01-10T01:00:00.000Z');
  const store = Store.open(machine.db, {
    now: () => now,
    clockFixed: false,
    newId: () => {
      ids += 1;
      return `canary${String(ids).padStart(20, '0')}`;
    },
    machineFolder: machine.home,
    mode: 'write',
  });
  const sown: { readonly field: string; readonly text: string }[] = [];
  const word = (field: string): string => {
    const text = `知更鸟${String(sown.length).padStart(4, '0')}号`;
    sown.push({ field, text });
    return text;
  };
  for (const [kind, { personal = [], subject, body }] of Object.entries(entryKinds)) {
    if (personal.length === 0) continue;
    const apart = apartIn(kind);
    const told = least(body(), '', apart, (place) => word(`${kind} ${place}`)) as Record<string, unknown>;
    const about = [subject]
      .flat()[0]!
      .split('/')
      .map((part) => {
        if (part === 'U') return 'unit-a';
        if (part === 'Y') return '2020';
        return part.startsWith('<') ? String(told[part.slice(1, -1)] ?? 'x') : part;
      });
    const values = Object.fromEntries(
      personal.filter((field) => !apart.includes(field)).map((field) => [field, word(`${kind} ${field}`)]),
    );
    store.write('示例甲', () =>
      store.journal.append(kind as Kind, about.join('/'), {
        unit: 'unit-a',
        year: 2020,
        body: told,
        ...(Object.keys(values).length > 0 ? { personal: values } : {}),
      } as never),
    );
  }
  const raw = (): Buffer => readFileSync(machine.db);
  expect(sown.filter(({ text }) => !raw().includes(text))).toEqual([]);
  expect(sown.length).toBeGreaterThan(30);
  now = new Date('2026-09-15T01:00:00.000Z');
  const left = (): string[] => {
    purge(store, '示例甲', planPurge(store, '2026-09-15', 5, machine.home));
    return sown.filter(({ text }) => raw().includes(text)).map(({ field }) => field);
  };
  // A round that is still to be opened is drawn from its sealed text.
  expect(left()).toEqual(['draw.sealed statement', 'draw.sealed asEntered']);
  store.write('示例甲', () =>
    store.journal.append('draw.voided', 'draw/x', { unit: 'unit-a', year: 2020, body: { draw: 'x', reason: null } }),
  );
  expect(left()).toEqual([]);
  store.close();
});
