/** What the fifth method looks at. */
export const fieldCheckKinds = ['hall', 'undercover', 'discussion', 'callback'] as const;
export type FieldCheckKind = (typeof fieldCheckKinds)[number];

export const fieldCheckNames: Readonly<Record<FieldCheckKind, string>> = {
  hall: '行政许可事项办理情况',
  undercover: '暗访',
  discussion: '行政相对人座谈',
  callback: '回访案件当事人',
};

export const satisfactions = ['satisfied', 'mostly', 'dissatisfied', 'none', 'unreached'] as const;
export type Satisfaction = (typeof satisfactions)[number];

export const satisfactionNames: Readonly<Record<Satisfaction, string>> = {
  satisfied: '满意',
  mostly: '基本满意',
  dissatisfied: '不满意',
  none: '未表态',
  unreached: '联系不上',
};

export interface FieldCheck {
  /** By what it is put right later; a new one has none yet. */
  readonly id?: string;
  readonly kind: FieldCheckKind;
  readonly notes: string;
  readonly outcome: string;
  /** The case whose party was called back. */
  readonly caseKey: string | null;
  readonly satisfaction: Satisfaction | null;
  /** A call-back that tells of uncivil enforcement (不文明执法). */
  readonly uncivil: boolean;
}

/** That the same is told of another thing seen; two may well say the same when they are called back, so it counts. */
export function seenAlike(checks: readonly FieldCheck[], check: FieldCheck): readonly string[] {
  const wordsOf = ({ kind, caseKey, satisfaction, uncivil, notes, outcome }: FieldCheck): string =>
    [kind, caseKey, satisfaction, uncivil, notes.trim(), outcome.trim()].join('\n');
  const alike = checks.filter((one) => wordsOf(one) === wordsOf(check));
  if (alike.length === 0) return [];
  return [
    `${fieldCheckNames[check.kind]}已有写得一样的 ${alike.length} 条，这一条另算一次；重复记了的，在现场菜单的“改实地察看、回访的记录”里改成另一次的情况`,
  ];
}

/** Counts of the call-backs. Only they feed the item on civil enforcement; what else was seen does not, nor who could not be reached. */
export function callbackSummary(checks: readonly FieldCheck[]): {
  readonly made: number;
  readonly counts: Readonly<Record<Satisfaction, number>>;
  readonly uncivil: readonly FieldCheck[];
  readonly text: string;
} {
  const callbacks = checks.filter((check) => check.kind === 'callback');
  const counts = { satisfied: 0, mostly: 0, dissatisfied: 0, none: 0, unreached: 0 };
  for (const check of callbacks) counts[check.satisfaction ?? 'none'] += 1;
  const uncivil = callbacks.filter((check) => check.uncivil);
  const reached = callbacks.length - counts.unreached;
  const counted = satisfactions
    .filter((one) => one !== 'unreached' && counts[one] > 0)
    .map((one) => `${satisfactionNames[one]} ${counts[one]} 人`);
  const rude = uncivil.length > 0 ? `；反映不文明执法 ${uncivil.length} 起` : '；未反映不文明执法';
  const told = [
    ...(reached > 0 ? [`回访 ${reached} 人，${counted.join('、')}${rude}`] : []),
    ...(counts.unreached > 0 ? [`另有 ${counts.unreached} 人${satisfactionNames.unreached}，不计入`] : []),
  ];
  const text = callbacks.length === 0 ? '还没有回访' : told.join('；').replace(/^另有/, '回访');
  return { made: callbacks.length, counts, uncivil, text };
}

/** The checks that the unit's own copy may show: notes of undercover visits never leave the team. */
export function forTheUnit(checks: readonly FieldCheck[]): readonly FieldCheck[] {
  return checks.filter((check) => check.kind !== 'undercover');
}
