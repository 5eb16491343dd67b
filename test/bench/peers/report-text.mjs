// The words of a report with cover, six paragraphs and a table of 45 rows: the same for every program that sets them.
export function reportText() {
  const matters = [
    '执法主体',
    '执法程序',
    '案卷质量',
    '执法公示',
    '全过程记录',
    '法制审核',
    '人员管理',
    '监督救济',
    '信息化',
  ];
  const rows = Array.from({ length: 45 }, (_, n) => {
    const full = 1 + (n % 4);
    const lost = n % 7 === 3 ? 0.5 : 0;
    const what = `第${n + 1}项：查看执法主体资格、人员持证和亮证执法情况；查看调查取证是否全面、客观，法律文书填写是否规范、送达是否及时。`;
    return [
      String(n + 1),
      matters[n % 9],
      what,
      String(full),
      (full - lost).toFixed(1),
      lost ? `第${n + 3}卷送达回证没有签收日期，扣${lost}分。` : '没有发现问题。',
    ];
  });
  const paragraph = (head) =>
    `${head}按照《行政处罚法》《行政许可法》《行政强制法》和创建标准的要求，验收组随机抽取二〇二六年度办理的行政处罚、行政许可、行政强制案卷，由两名以上人员分别打分、交叉复核，听取了被验收单位的意见，逐项形成记录，双方签字确认。`;
  return {
    title: '行政执法责任制示范点创建验收报告',
    subtitle: '样县甲虚构市场监督管理局　二〇二六年度',
    paragraphs: [
      '一、基本情况。',
      '二、验收方法。',
      '三、主要做法。',
      '四、存在的问题。',
      '五、整改意见。',
      '六、验收结论。',
    ].map(paragraph),
    head: ['序号', '类别', '内容', '分值', '得分', '理由'],
    rows,
    signs: ['组长（签名）：', '成员（签名）：', '单位负责人（签名）：', '日期：　　　年　　月　　日'],
  };
}
