/** Words for sentences. Whatever is somebody else's text is bounded, and quoted where it is more than a plain name. */

const principal = /^arn:aws[a-z-]*:(?:iam|sts)::\d*:(user|role|federated-user)\/(?:.*\/)?([^/]+)$/

/** `the user alice`, `the role deploy`, `the root user of 111122223333`. */
export function toWho(identity: string): string {
  const root = /^arn:aws[a-z-]*:iam::(\d*):root$/.exec(identity)
  if (root) return `the root user of ${root[1]}`
  const [, kind, name] = principal.exec(identity) ?? []
  return kind && name ? `the ${kind.replace('-', ' ')} ${toName(name)}` : toName(identity)
}

/** The last part of an identity's name: `alice`. */
export function toShortName(identity: string): string {
  return toName(principal.exec(identity)?.[2] ?? identity)
}

/** A name as it stands where it is plain; else in quotes, control and direction marks escaped. */
export function toName(text: string, most = 120): string {
  const short = text.length > most ? `${text.slice(0, most)}…` : text
  if (/^[\w.@+=,:/() -]+…?$/.test(short)) return short
  return JSON.stringify(short).replace(
    /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** `1 call`, `2,000 calls`. */
export function toCounted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}

/** `a`, `a and b`, `a, b and c`, `a, b and 3 more`. */
export function toListed(words: readonly string[], most = 4): string {
  if (words.length > most)
    return `${words.slice(0, most).join(', ')} and ${(words.length - most).toLocaleString('en')} more`
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

/** The beginning of a sentence. */
export function toCapital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}

/** `ses:GetSendQuota` of a call's event source and name. */
export function toCallName(call: string): string {
  return toName(call.replace('.amazonaws.com:', ':'))
}

export function toDistinct<T>(values: readonly (T | null)[]): T[] {
  return [...new Set(values.filter((value) => value !== null))]
}
