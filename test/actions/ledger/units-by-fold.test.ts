import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { UnitsByFold } from '../../../src/actions/ledger/units-by-fold.ts';
import { editUnit, registerUnit } from '../../../src/actions/register-unit.ts';
import { instantAt } from '../../../src/domain/day.ts';
import { Store } from '../../../src/store/store.ts';

// A register takes two blanks for one.
const names = fc.stringMatching(/^样[县縣][甲3（(]{1,3} ?[）)]{0,2}局$/);

it('answers of the names that fold alike what the store does, whatever was registered and renamed in between', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'fold-'));
  let [files, ids] = [0, 0];
  fc.assert(
    fc.property(fc.array(fc.tuple(names, fc.option(fc.nat(9))), { maxLength: 12 }), fc.array(names), (steps, asked) => {
      files += 1;
      const store = Store.open(path.join(folder, `${files}.db`), {
        now: () => instantAt('2026-09-15'),
        clockFixed: true,
        newId: () => {
          ids += 1;
          return `xxxx${String(ids).padStart(22, '0')}`;
        },
        machineFolder: folder,
        mode: 'create',
      });
      const folded = new UnitsByFold(store);
      for (const [name, renamed] of steps) {
        const unit = store.units.list()[renamed ?? -1];
        const taken = store.units.byName(name) ?? (unit && store.units.alike(name).find(({ id }) => id !== unit.id));
        if (taken) continue;
        if (unit) editUnit(store, '甲检查', unit, { name });
        folded.put(unit ? store.units.known(unit.id) : registerUnit(store, '甲检查', { name }, true));
      }
      for (const name of [...asked, ...steps.map(([each]) => each)])
        expect(folded.alike(name)).toEqual(store.units.alike(name));
      store.close();
    }),
    { numRuns: 25 },
  );
});
