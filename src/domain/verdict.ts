const verdicts: Readonly<Record<string, string>> = {
  passed: '达标',
  failed: '未达标',
  vetoed: '未达标（基础标准）',
  scored: '未定达标线',
  incomplete: '不完整',
};

/** The verdict in the words that lists show. */
export function verdictText(verdict: string): string {
  return verdicts[verdict] ?? verdict;
}
