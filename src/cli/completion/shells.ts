import type { Candidate } from './complete.ts'

export const shells = ['bash', 'zsh', 'fish', 'powershell'] as const
export type Shell = (typeof shells)[number]

/**
 * What makes a shell complete keytrail's commands. The script is small and never goes out of date: it asks `keytrail completion SHELL -- WORDS`
 * and gets candidates in the shell's own form; no candidate leaves the shell to offer files.
 */
export const scripts: Readonly<Record<Shell, string>> = {
  bash: `# eval "$(keytrail completion bash)"
_keytrail() {
  local IFS=$'\\n'
  COMPREPLY=($("$1" completion bash -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _keytrail keytrail
`,
  zsh: `#compdef keytrail
# eval "$(keytrail completion zsh)"
_keytrail() {
  local -a candidates
  candidates=("\${(@f)$("\${words[1]}" completion zsh -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ -n "$candidates" ]]; then _describe keytrail candidates; else _files; fi
}
compdef _keytrail keytrail
`,
  fish: `# keytrail completion fish | source
function __keytrail_candidates
  set -l current (commandline -ct)
  keytrail completion fish -- (commandline -opc)[2..-1] "$current" 2>/dev/null
end
complete -c keytrail -a '(__keytrail_candidates)'
`,
  powershell: `# keytrail completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName keytrail -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $words = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { "$_" })
  if ($wordToComplete -eq '') { $words += '""' }
  & keytrail completion powershell '--' @words 2>$null | ForEach-Object {
    $word, $says = $_ -split "\`t", 2
    if (-not $says) { $says = $word }
    [System.Management.Automation.CompletionResult]::new($word, $word, 'ParameterValue', $says)
  }
}
`,
}

/** Candidates as the shell reads them. */
export function renderCandidates(candidates: readonly Candidate[], shell: Shell): string {
  return candidates.map((candidate) => `${renderCandidate(candidate, shell)}\n`).join('')
}

function renderCandidate({ word, says }: Candidate, shell: Shell): string {
  if (shell === 'bash' || says === '') return word
  return shell === 'zsh' ? `${word.replaceAll(':', '\\:')}:${says}` : `${word}\t${says}`
}
