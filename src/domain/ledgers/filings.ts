import { caseNumberLikeness } from '../identifiers/case-number.ts';
import {
  astrayNumber,
  namedAsCase,
  numberByDecision,
  numberKey,
  setAsideWords,
  tellCrossedNumbers,
} from './case-names.ts';
import { partyKinds, sortsOfParty } from './cases.ts';
import { dropCounted } from './counted-certificates.ts';
import { column, type Draft, ledger } from './kind.ts';
import { tellOtherwise } from './slips.ts';
import { compareSums } from './told-sums.ts';

const naming = namedAsCase('decided', ['决定日期', '被处罚人', '案由']);

/** One case may end in several decisions, each of which is filed; a number that was mended leaves the rest as it was. */
const isAnotherDecision = (row: Draft, before: Draft): boolean =>
  tellOtherwise(row, before, 'decisionNumber') &&
  ['party', 'decided', 'amount'].some((field) => tellOtherwise(row, before, field));

export const filings = ledger({
  title: '重大行政处罚备案台账',
  keyField: 'number',
  toldApart: '；一案有几个决定、各有决定书号的，加 --running 案号，按处罚决定书号认；重复登记的删去一行',
  years: ['filed', 'decided'],
  needs: [['number', 'decisionNumber'], ['filed']],
  keepsReversed: true,
  order: [['decided', 'filed']],
  columns: [
    column('number', 'caseNumber', '案号', '与案件台账一致', '样市监罚〔2021〕1号', { required: true }),
    column('decisionNumber', 'caseNumber', '处罚决定书号', '案号之外另有决定书文号的填写'),
    column('cause', 'text', '案由', '违法行为', '未按规定公示收费标准'),
    column('organ', 'text', '报备单位', '作出决定的机关'),
    column('party', 'text', '被处罚人', '当事人全称', '样县甲虚构商行', { personal: true, parts: sortsOfParty }),
    column('partyKind', 'text', '被处罚人性质', '当事人类别', '法人', { choices: partyKinds }),
    column('handlers', 'people', '办案人员', '两人以上用顿号隔开', '张样例、李示范'),
    column('handlerCertificates', 'code', '办案人员证号', '办案人员的执法证号，几个人的用顿号隔开', '', {
      personal: true,
      adds: true,
      inTemplate: false,
    }),
    column('penalty', 'text', '处罚种类', '如 罚款、吊销许可证件', '罚款'),
    column('amount', 'money', '数额（元）', '罚没数额，以元为单位', 120000, { parts: sortsOfParty, ofBoth: true }),
    column('decided', 'day', '决定日期', '决定书的成文日期', '2021-03-30', { past: true }),
    column('filed', 'day', '报备日期', '报送备案的日期；还没有报备的写“未报”', '2021-04-08', {
      required: true,
      toCome: true,
      past: true,
    }),
    column('registration', 'code', '登记文号', '备案机关的登记文号'),
    column('opinion', 'text', '审查结论', '备案审查的结论'),
    column('note', 'text', '备注', '其他说明'),
  ],
  foreign: {
    title: /^(?!.*处罚).*(?:规范性文件|合同|协议)/,
    heading: /^(?:规范性)?文件(?:名称|标题|题目)$|^(?:制定|起草|发布)(?:机关|单位|主体|部门)$|^合同名称$/,
  },
  headedAs: {
    kind: 'cases',
    fields: {
      decisionNumber: 'decisionNumber',
      cause: 'cause',
      party: 'party',
      partyKind: 'partyKind',
      handlers: 'handlers',
      handlerCertificates: 'handlerCertificates',
      penalty: 'penalty',
      amount: 'fine',
      decided: 'decided',
      organ: 'organ',
    },
  },
  denied: { title: /撤[销回]|作废|不予(?:备案|处罚)/ },
  knownWithout: (_, field) => (field === 'filed' ? '按未备案记' : null),
  joinedBy: ['number', 'decisionNumber'],
  unitField: 'organ',
  receiver: { heading: /^(?:备案|报备)单位$/, is: /(?:司法[局厅]|政府|法制办(?:公室)?)$/ },
  ...naming,
  another: {
    is: (row, before) => naming.another.is(row, before) || isAnotherDecision(row, before),
    what: `只凭案号（没有的凭顺序号，或决定日期、被处罚人、案由）对上，处罚决定书号和被处罚人（或别的）都不同，可能是另一件`,
    wayOn: '一案有几个决定、各是一件的，加 --running 案号，按处罚决定书号认；没有号的另立一条，加 --on-duplicate add',
  },
  keyedBy: (_, running) =>
    running.has('number')
      ? { field: 'decided', why: '案号只是顺序号，没有决定书号的按决定日期、被处罚人、案由认' }
      : { field: 'number', why: '案号一案一号' },
  counted: ['number', 'decisionNumber'],
  likeness: (row) => (typeof row.number === 'string' ? caseNumberLikeness(row.number) : null),
  key(row, running) {
    const field = row.number === row.decisionNumber ? 'decisionNumber' : 'number';
    if (!running.has(field)) return numberKey(row.number);
    const decision = field === 'number' && !running.has('decisionNumber') ? numberKey(row.decisionNumber) : null;
    return decision ?? naming.whatHappened(row) ?? numberKey(row.number);
  },
  finish(row, finishing) {
    dropCounted(row, 'handlerCertificates', '办案人员证号', finishing);
    setAsideWords(row, finishing, '处罚决定书号');
    tellCrossedNumbers(row, finishing, '处罚决定书号');
    compareSums(row, finishing, 'amount', '数额');
    numberByDecision(row, finishing);
    return astrayNumber(row);
  },
});
