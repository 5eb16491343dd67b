import { commands, text } from '../../parameters.ts';

export const takes = {
  completion: { shell: text('<shell>', 'bash、zsh、fish、powershell；man 输出手册页') },
  words: {
    before: text('<before>', 'inspect 之后已输入完的各词，以换行分隔，可以为空'),
    current: text('[current]', '正在输入的词'),
  },
};

export const specs = commands('completion', takes, {
  completion: {
    summary: '输出命令行补全脚本（命令、选项、单位名称、评分项编号）',
    examples: ['inspect completion bash'],
    notes: [
      'bash：把 eval "$(inspect completion bash)" 写入 ~/.bashrc',
      'zsh：把 eval "$(inspect completion zsh)" 写入 ~/.zshrc（在 compinit 之后）',
      'fish：运行 inspect completion fish，把输出存为 ~/.config/fish/completions/inspect.fish',
      'PowerShell：在 $PROFILE 里加一行 inspect completion powershell | Out-String | Invoke-Expression',
    ],
    load: () => import('./completion.ts'),
  },
  words: {
    summary: '列出命令行下一个词的候选（供补全脚本调用）',
    examples: ['inspect completion words -- unit sh'],
    hidden: true,
    load: () => import('./words.ts'),
  },
});
