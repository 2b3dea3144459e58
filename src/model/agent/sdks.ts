import type { Product } from './products.ts'
import { toVersion } from './tools.ts'

/** The library that makes the calls, and the language it is for. */
export type Sdk = {
  readonly sdk: string | null
  readonly sdkVersion: string | null
  readonly language: string | null
  readonly languageVersion: string | null
}

/** SDKs by the beginning of their word, in lower case, longer ones first; what they are called here; and their language. */
const sdks: readonly (readonly [start: string, sdk: string, language: string])[] = [
  ['botocore', 'Botocore', 'Python'],
  ['aiobotocore', 'Botocore', 'Python'],
  ['boto3', 'Boto3', 'Python'],
  ['boto', 'Boto', 'Python'],
  ['aws-sdk-python', 'aws-sdk-python', 'Python'],
  ['aws-sdk-go-v2', 'aws-sdk-go-v2', 'Go'],
  ['aws-sdk-go', 'aws-sdk-go', 'Go'],
  ['aws-sdk-java', 'aws-sdk-java', 'Java'],
  ['aws-sdk-kotlin', 'aws-sdk-kotlin', 'Kotlin'],
  ['aws-sdk-android', 'aws-sdk-android', 'Java'],
  ['aws-sdk-swift', 'aws-sdk-swift', 'Swift'],
  ['aws-sdk-ios', 'aws-sdk-ios', 'Swift'],
  ['aws-sdk-nodejs', 'aws-sdk-nodejs', 'JavaScript'],
  ['aws-sdk-js', 'aws-sdk-js', 'JavaScript'],
  ['aws-sdk-ruby', 'aws-sdk-ruby', 'Ruby'],
  ['aws-sdk-php', 'aws-sdk-php', 'PHP'],
  ['aws-sdk-dotnet', 'aws-sdk-dotnet', '.NET'],
  ['aws-sdk-rust', 'aws-sdk-rust', 'Rust'],
  ['aws-sdk-cpp', 'aws-sdk-cpp', 'C++'],
  ['aws-cli', 'Botocore', 'Python'],
  ['awspowershell', 'aws-sdk-dotnet', '.NET'],
]

/** Languages by their word in an agent, in lower case. */
const languages: ReadonlyMap<string, string> = new Map([
  ['python', 'Python'],
  ['go', 'Go'],
  ['java', 'Java'],
  ['kotlin', 'Kotlin'],
  ['swift', 'Swift'],
  ['js', 'JavaScript'],
  ['ruby', 'Ruby'],
  ['php', 'PHP'],
  ['rust', 'Rust'],
  ['c++', 'C++'],
  ['.net_core', '.NET'],
  ['.net', '.NET'],
  ['net', '.NET'],
  ['dotnet', '.NET'],
])

/** The SDK and the language that the words of an agent name. */
export function findSdk(products: readonly Product[]): Sdk {
  const words = products.filter(({ isComment }) => !isComment)
  const found = findLibrary(words)
  const spoken = findLanguage(products)
  return {
    sdk: found?.sdk ?? null,
    sdkVersion: found?.version ?? null,
    language: spoken?.language ?? found?.language ?? null,
    languageVersion: spoken?.version ?? findNodeVersion(words),
  }
}

function findLibrary(words: readonly Product[]): { sdk: string; version: string | null; language: string } | null {
  for (const [start, sdk, language] of sdks) {
    const word = words.find(({ name }) => name.toLowerCase().startsWith(start))
    if (!word) continue
    // The command line and the PowerShell module name their own version, not their library's.
    const version = start === 'aws-cli' || start === 'awspowershell' ? null : toVersion(word.value)
    return { sdk, version, language }
  }
  return null
}

/** `lang/python#3.11`, `lang/go/1.17.6`, `Python/3.9.10`, `java/1.8.0_302`, `(go1.19.3; darwin; arm64)`. */
function findLanguage(products: readonly Product[]): { language: string; version: string | null } | null {
  for (const { name, value, isComment } of products) {
    if (value === null) continue
    const key = name.toLowerCase()
    if (isComment) {
      const go = /^go(\d[\w.]{0,20});/.exec(value)
      if (go) return { language: 'Go', version: go[1]! }
    } else if (key === 'lang') {
      const [language, version] = splitValue(value)
      return { language: languages.get(language.toLowerCase()) ?? language, version: toVersion(version) }
    } else if (languages.has(key)) return { language: languages.get(key)!, version: toVersion(value) }
  }
  return null
}

/** JavaScript says `linux/v18.12.1` or `md/nodejs#20.1.0`: the version is Node's. */
function findNodeVersion(words: readonly Product[]): string | null {
  const metadata = words.find(({ name, value }) => name === 'md' && value?.startsWith('nodejs'))
  if (metadata) return toVersion(splitValue(metadata.value!)[1])
  if (!words.some(({ name }) => name.toLowerCase() === 'aws-sdk-nodejs')) return null
  return toVersion(words.find(({ value }) => value !== null && /^v\d/.test(value))?.value)
}

/** Name and value of `python#3.11.8` or `go/1.17.6`. */
export function splitValue(text: string): [name: string, value: string | null] {
  const at = text.search(/[#/]/)
  return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)]
}
