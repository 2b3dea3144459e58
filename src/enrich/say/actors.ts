import { toQuoted } from './words.ts'

/** An identity in a sentence: `the user "alice"`, `the role "deploy"`, `the root user`. */
export function toWho(identity: string): string {
  const [, kind, name] =
    /^arn:aws[a-z-]*:(?:iam|sts)::\d*:(user|role|federated-user)\/(?:.*\/)?([^/]+)$/.exec(identity) ?? []
  if (/^arn:aws[a-z-]*:iam::\d*:root$/.test(identity)) return 'the root user'
  return kind && name ? `the ${kind.replace('-', ' ')} ${toQuoted(name)}` : toQuoted(identity)
}

/** A key's id in a sentence; what has not the letters of one is somebody's words. */
export function toKeyName(key: string): string {
  return /^[A-Z0-9]{4,32}$/.test(key) ? `the key ${key}` : `the key ${toQuoted(key, 40)}`
}

/** The beginning of a sentence. */
export function toCapital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}
