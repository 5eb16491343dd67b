/**
 * What each shell needs to ask for the next word: it hands over the words before it, one a line (in PowerShell, where the
 * program may be a batch file, with tabs between them), `inspect` itself first so that they are never empty, and the one
 * being typed; it gets candidates, one a line, with an explanation after a tab. Without candidates the shell offers files.
 */
export const completionScripts: Readonly<Record<string, string>> = {
  bash: `_inspect() {
  local IFS=$'\\n' word
  local before="\${COMP_WORDS[*]:0:COMP_CWORD}" typed="\${COMP_WORDS[COMP_CWORD]#[\\"\\']}"
  COMPREPLY=()
  while read -r word; do
    case $word in
      *[[:space:]\\'\\"\\$\\\`\\\\\\(\\)\\<\\>\\|\\;\\&\\*\\?]*) printf -v word %q "$word" ;;
    esac
    COMPREPLY+=("$word")
  done < <(inspect completion words -- "\${before//\\\\/}" "\${typed//\\\\/}" 2>/dev/null | cut -f1)
}
complete -o default -o bashdefault -F _inspect inspect`,
  zsh: `_inspect() {
  local -a found names shown
  local each
  local -i wide=0
  found=("\${(@f)$(inspect completion words -- "\${(F)words[1,CURRENT-1]}" "\${(Q)words[CURRENT]}" 2>/dev/null)}")
  names=("\${(@)found%%$'\\t'*}")
  if [[ -z "\${names[1]}" ]]; then
    _files
    return
  fi
  for each in "\${names[@]}"; do (( \${(m)#each} > wide )) && wide=\${(m)#each}; done
  for each in "\${found[@]}"; do
    if [[ $each == *$'\\t'?* ]]; then
      shown+=("\${(mr:wide:)\${each%%$'\\t'*}}  \${each#*$'\\t'}")
    else
      shown+=("\${each%%$'\\t'*}")
    fi
  done
  compadd -U -l -d shown -a names
}
compdef _inspect inspect`,
  fish: `function __inspect_words
  set -l typed (commandline -ct)
  set -l before (commandline -opc | string collect)
  # Names are matched by fish itself, in the middle too; only flags are asked for as they were begun.
  string match -q -- '-*' "$typed"; or set typed ''
  set -l found (inspect completion words -- "$before" "$typed" 2>/dev/null)
  if test (count $found) -gt 0
    printf '%s\\n' $found
  else
    __fish_complete_path (commandline -ct)
  end
end
complete -c inspect -f -a '(__inspect_words)'`,
  powershell: `Register-ArgumentCompleter -Native -CommandName inspect -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $before = @('inspect') + @($commandAst.CommandElements | Select-Object -Skip 1 |
    Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
    ForEach-Object { if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { $_.Extent.Text } })
  $typed = "$wordToComplete".Trim("'", '"')
  $encoding = [Console]::OutputEncoding
  try {
    [Console]::OutputEncoding = New-Object System.Text.UTF8Encoding $false
    $found = @(inspect completion words '--' ($before -join "\`t") $typed 2>$null)
  } finally {
    [Console]::OutputEncoding = $encoding
  }
  $found | Where-Object { $_ } | ForEach-Object {
    $word, $what = $_ -split "\`t", 2
    if (-not $what) { $what = $word }
    $text = $word
    if ($word -notmatch '^[\\w./-]+$') { $text = "'" + $word.Replace("'", "''") + "'" }
    [System.Management.Automation.CompletionResult]::new($text, $word, 'ParameterValue', $what)
  }
}`,
};
