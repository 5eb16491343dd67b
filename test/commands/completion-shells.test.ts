import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { bundle } from '../support/bundle.ts';
import { openTerminal, type PseudoTerminal } from '../support/pty.ts';
import { newMachine } from '../support/run.ts';

const machine = newMachine();
const bin = path.join(machine.folder, 'bin');
const shellAt = (name: string): string | undefined =>
  (process.env.PATH ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, name))
    .find((file) => existsSync(file));
const env = {
  HOME: machine.folder,
  INSPECT_HOME: machine.home,
  INSPECT_TODAY: '2026-09-15',
  PATH: `${bin}:${process.env.PATH}`,
  LANG: 'C.UTF-8',
  LC_ALL: 'C.UTF-8',
};

beforeAll(async () => {
  await machine.inspect('init --office 样县样例办公室');
  await machine.inspect('unit add 样县甲虚构市场监督管理局');
  await machine.inspect('unit add 样县乙虚构城市管理局');
  await machine.inspect(['unit', 'add', '样县 空格 局']);
  const program = await bundle('test/support/program.ts');
  mkdirSync(bin);
  writeFileSync(path.join(bin, 'inspect'), `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`);
  chmodSync(path.join(bin, 'inspect'), 0o755);
  writeFileSync(path.join(machine.folder, '名册.xlsx'), '');
});

/** Types a line, presses Tab, and waits until the line reads so. */
async function completes(shell: PseudoTerminal, typed: string, line: string): Promise<void> {
  const reads = (text: string) =>
    shell.waitUntil(`the line ${text}`, (screen) =>
      screen.split('\n').some((each) => each.trimEnd() === `> ${text}`) ? true : undefined,
    );
  shell.type(`\u0015\u000c${typed}`);
  await reads(typed);
  shell.press('tab');
  await reads(line);
}

/** What every shell does alike. */
async function completesAll(shell: PseudoTerminal): Promise<void> {
  // Before its prompt stands there the terminal itself would take what is typed.
  await shell.waitFor('> ');
  await completes(shell, 'inspect completi', 'inspect completion');
  await completes(shell, 'inspect check yxjx', 'inspect check 样县甲虚构市场监督管理局');
  await completes(shell, 'inspect check 城市管', 'inspect check 样县乙虚构城市管理局');
  await completes(shell, 'inspect check 样县\\ 空', 'inspect check 样县\\ 空格\\ 局');
  await completes(shell, 'inspect explain 样县\\ 空格\\ 局 3.4', 'inspect explain 样县\\ 空格\\ 局 3.4.1');
  await completes(shell, 'inspect import cases 名', 'inspect import cases 名册.xlsx');
}

describe('completion in the shells themselves', () => {
  test('bash', async (ctx) => {
    const bash = shellAt('bash');
    if (!bash) return ctx.skip('bash is not installed');
    writeFileSync(path.join(machine.folder, 'bashrc'), 'PS1="> "\neval "$(inspect completion bash)"\n');
    const shell = openTerminal(bash, ['--rcfile', 'bashrc', '-i'], { cwd: machine.folder, env });
    await completesAll(shell);
    shell.kill();
  });

  test('zsh', async (ctx) => {
    const zsh = shellAt('zsh');
    if (!zsh) return ctx.skip('zsh is not installed');
    writeFileSync(
      path.join(machine.folder, '.zshrc'),
      'PROMPT="> "\nautoload -Uz compinit\ncompinit -u -D\neval "$(inspect completion zsh)"\n',
    );
    const shell = openTerminal(zsh, ['-d', '-i'], { cwd: machine.folder, env });
    await completesAll(shell);
    shell.type('\u0015\u000cinspect un');
    shell.press('tab');
    await shell.waitFor('undo  撤销上一次评分');
    await shell.waitFor('unit  登记、查看、修改单位');
    shell.kill();
  });

  test('fish', (ctx) => {
    const fish = shellAt('fish');
    if (!fish) return ctx.skip('fish is not installed');
    const asked = [
      ['inspect completi', 'completion\t命令行补全'],
      ['inspect check 城市管', '样县乙虚构城市管理局'],
      ['inspect check 样县\\ 空', '样县 空格 局'],
      ['inspect explain 样县\\ 空格\\ 局 3.4', '3.4.1\t履行法定职责'],
      ['inspect unit list --ret', '--retired\t连已停用的一起列出'],
      ['inspect import cases 名', '名册.xlsx'],
    ] as const;
    const lines = asked.map(([line]) => `complete -C '${line}'`);
    const out = execFileSync(fish, ['-N', '-c', ['inspect completion fish | source', ...lines].join('\n')], {
      cwd: machine.folder,
      env,
      encoding: 'utf8',
    });
    expect(out.trimEnd().split('\n')).toEqual(asked.map(([, answer]) => answer));
  });

  test('PowerShell, which is not run here: the script hands over no empty word and reads UTF-8', async () => {
    const { out } = await machine.inspect('completion powershell');
    expect(out).toContain("$before = @('inspect') + ");
    expect(out).toContain('$_.Extent.EndOffset -lt $cursorPosition');
    expect(out).toContain('[Console]::OutputEncoding = New-Object System.Text.UTF8Encoding $false');
    expect(out).toContain(`inspect completion words '--' ($before -join "\`t") $typed 2>$null`);
    expect(out).toContain('$word, $what = $_ -split "`t", 2');
    expect(out).toContain(`"'" + $word.Replace("'", "''") + "'"`);
    // What opens is closed; nothing of the template that writes it is left.
    for (const [open, close] of ['()', '{}', '[]']) {
      expect(out.split(open!).length, open).toBe(out.split(close!).length);
    }
    expect(out).not.toMatch(/undefined|\\`|\$\{/);
  });
});
