/**
 * What each shell needs to ask for the next word: it hands over the words before it, one a line, and the one being typed;
 * it gets candidates, one a line, with an explanation after a tab. Without candidates the shell offers files.
 */
export const completionScripts: Readonly<Record<string, string>> = {
  bash: `_inspect() {
  local IFS=$'\\n'
  COMPREPLY=($(inspect completion words -- "\${COMP_WORDS[*]:1:COMP_CWORD-1}" "\${COMP_WORDS[COMP_CWORD]}" 2>/dev/null | cut -f1))
}
complete -o default -o bashdefault -F _inspect inspect`,
  zsh: `_inspect() {
  local -a found names
  found=("\${(@f)$(inspect completion words -- "\${(F)words[2,CURRENT-1]}" "\${words[CURRENT]}" 2>/dev/null)}")
  names=("\${(@)found%%$'\\t'*}")
  if [[ -n "\${names[1]}" ]]; then
    compadd -U -l -d found -a names
  else
    _files
  fi
}
compdef _inspect inspect`,
  fish: `function __inspect_words
  set -l before (commandline -opc)[2..-1]
  inspect completion words -- (string join \\n -- $before | string collect) (commandline -ct) 2>/dev/null
end
complete -c inspect -a '(__inspect_words)'`,
  powershell: `Register-ArgumentCompleter -Native -CommandName inspect -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $before = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
  if ($wordToComplete -ne '') { $before = @($before | Select-Object -SkipLast 1) }
  inspect completion words -- ($before -join "\`n") "$wordToComplete" 2>$null | ForEach-Object {
    $word, $what = $_ -split "\`t", 2
    if (-not $what) { $what = $word }
    [System.Management.Automation.CompletionResult]::new($word, $word, 'ParameterValue', $what)
  }
}`,
};
