import type { AcceptanceResult } from '../domain/acceptance.ts';
import { dayAt } from '../domain/day.ts';
import { headDigits } from '../domain/head-digits.ts';
import type { Publication, PublishedItem, PublishedResult } from '../store/publish/postgres.ts';
import type { Store } from '../store/store.ts';

/** Gathers the acceptances of a year, or of all; of open ones only that they are open. `late` names those with later entries. */
export function gatherResults(store: Store, year: number | null, late: ReadonlySet<string>): Publication {
  const results: PublishedResult[] = [];
  const items: PublishedItem[] = [];
  const opened = store.journal.currentWhere({ kinds: ['acceptance.opened'], ...(year === null ? {} : { year }) });
  const office = {
    office: store.settings.get('office'),
    county: store.settings.get('county'),
    city: store.settings.get('city'),
  };
  const seen = new Set<string>();
  for (const { subject, unit: unitId, year: opens, body } of opened) {
    const unit = store.units.byId(unitId ?? '');
    if (!unit || opens === null || seen.has(subject)) continue;
    seen.add(subject);
    const key = { unit_id: unit.id, year: opens };
    const conclusion = store.journal.latest(`conclusion/${unit.id}/${opens}`);
    const base = {
      ...key,
      ...office,
      unit_name: unit.name,
      unit_code: unit.code,
      edition: typeof body.edition === 'string' ? body.edition : null,
      edition_fingerprint: typeof body.fingerprint === 'string' ? body.fingerprint : null,
    };
    if (conclusion?.kind !== 'acceptance.concluded') {
      const nothing = {
        verdict: null,
        general: null,
        bonus: null,
        total: null,
        pass_line: null,
        vetoes: null,
        concluded_on: null,
        head: null,
      };
      results.push({ ...base, status: 'open', ...nothing });
      continue;
    }
    const result = conclusion.body.result as unknown as AcceptanceResult;
    results.push({
      ...base,
      status: late.has(conclusion.id) ? 'late' : 'concluded',
      verdict: result.verdict,
      general: inPoints(result.general),
      bonus: inPoints(result.bonus),
      total: inPoints(result.total),
      pass_line: inPoints(result.passLine),
      vetoes: result.vetoes.join(' '),
      concluded_on: dayAt(new Date(conclusion.at)),
      head: headDigits(conclusion.hash),
    });
    for (const { id, kind, points, state, deducted, score } of result.items) {
      items.push({
        ...key,
        item: id,
        kind,
        points: points / 100,
        state,
        deducted: deducted / 100,
        score: inPoints(score),
      });
    }
  }
  return { results, items };
}

function inPoints(hundredths: number | null): number | null {
  return hundredths === null ? null : hundredths / 100;
}
