import { isSecretForm, secretLength, toMaskedSecret } from './secret.ts'

/** Text in which whatever has the form of a secret is masked. A slash may be part of a secret in text, and parts names in a path. */
export function maskSecrets(text: string, kind: 'text' | 'path'): string {
  if (text.length < secretLength) return text
  const runs =
    kind === 'path'
      ? /(?<![A-Za-z0-9+])[A-Za-z0-9+]{40}(?![A-Za-z0-9+])/g
      : /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/])/g
  return text.replaceAll(runs, (run) => (isSecretForm(run) ? toMaskedSecret(run) : run))
}
