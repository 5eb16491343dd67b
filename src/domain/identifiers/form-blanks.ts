/** What a printed form offers to be ticked: 「□来电 ☑来访」. */
const offered = /([□☐○◯☑☒■▣√✓✔✅])\s*([^□☐○◯☑☒■▣√✓✔✅]*)/gu;

/** True where a cell holds a form that nobody filled in: 「  年  月  日」, 「20__年__月__日」, boxes of which none is ticked. */
export function isUnfilled(text: string): boolean {
  // Nearly all texts begin with an ideograph, and such a form with none but 年.
  const first = text.charCodeAt(0);
  if (first >= 0x4e00 && first < 0xa000 && text.charAt(0) !== '年') return false;
  return (
    /^(?:20|19)?[\s_＿.]*年[\s_＿.]*月[\s_＿.]*日?$|^20\d\d\s*年[\s_＿.]*月[\s_＿.]*日?$/.test(text.trim()) ||
    ticked(text) === ''
  );
}

const box = /^[□☐○◯☑☒■▣√✓✔✅]/u;

/** The words behind the ticked boxes of a cell, joined with 、; empty where none is ticked, null where it is no such form. */
export function ticked(text: string): string | null {
  const bare = text.trim();
  if (!box.test(bare) || !/[□☐○◯]/u.test(bare)) return null;
  const choices = [...bare.matchAll(offered)].map(([, box = '', words = '']) => ({ box, words: words.trim() }));
  if (choices.length < 2 || choices.some(({ words }) => words === '')) return null;
  return choices
    .filter(({ box }) => !/[□☐○◯]/u.test(box))
    .map(({ words }) => words.replace(/[、,，;；]+$/, ''))
    .join('、');
}

/** What a form asks in a blank that nobody filled in: 请选择, （请填写）, 点击输入姓名, 单击或点击此处输入文字。 */
const prompt =
  /^[-—–=\s（(【[<《]*(?:请(?:先|在此|在此处|从下拉(?:列表|框|菜单)?中?)?(?:选择|填写|填入|输入|录入|点选|下拉选择)|(?:单击|点击|点此|点)(?:或点击)?(?:此处|这里)?(?:以)?(?:输入|选择|填写)|在此(?:处)?(?:输入|填写)|下拉选择|选择一项)\p{Script=Han}{0,6}[-—–=\s）)】\]>》.。…:：]*$/u;

const signOfPrompt = /[请点击下在选]/;

/** True where a cell still says what is to be filled in. */
export const isPrompt = (text: string): boolean =>
  text.length <= 24 && signOfPrompt.test(text) && prompt.test(text.trim());
