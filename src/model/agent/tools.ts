import type { Product } from './products.ts'

/** The program that speaks, above the SDK that it uses. */
export type Tool = {
  readonly tool: string | null
  readonly version: string | null
  readonly isConsole: boolean
  readonly isService: boolean
}

/** The console's own back ends. */
export const consoleName = 'AWS console'

/**
 * Programs by the words with which they introduce themselves, in lower case. An agent often names several (Terraform, its provider and an
 * SDK): the first in this list counts.
 */
const tools: readonly (readonly [tool: string, ...words: string[]])[] = [
  [consoleName, 's3console', 'awsconsole', 'ec2consolebackend', 'aws-console', 'consoleview', 'cloudtrailconsole'],
  ['Terraform', 'terraform', 'opentofu', 'terraform-provider-aws', 'terragrunt'],
  ['Pulumi', 'pulumi', 'pulumiaws', 'pulumi-aws'],
  ['AWS CDK', 'aws-cdk', 'cdk', 'cdk-cli'],
  ['AWS SAM', 'aws-sam-cli', 'sam-cli'],
  ['Ansible', 'ansible', 'amazon.aws', 'community.aws'],
  ['Serverless Framework', 'serverless'],
  ['Packer', 'packer'],
  ['Vault', 'vault'],
  ['Crossplane', 'crossplane', 'provider-aws', 'upbound-provider-aws'],
  ['eksctl', 'eksctl'],
  ['kubectl', 'kubectl', 'aws-iam-authenticator'],
  ['GitHub Actions', 'configure-aws-credentials-for-github-actions'],
  ['Cloud Custodian', 'cloudcustodian', 'cloud-custodian', 'custodian', 'c7n'],
  ['Steampipe', 'steampipe', 'steampipe-plugin-aws'],
  ['Prowler', 'prowler'],
  ['ScoutSuite', 'scoutsuite', 'scout2'],
  ['CloudFox', 'cloudfox'],
  ['Pacu', 'pacu'],
  ['TruffleHog', 'trufflehog'],
  ['S3 Browser', 's3browser', 's3-browser'],
  ['Cyberduck', 'cyberduck', 'cyberduck-cli'],
  ['WinSCP', 'winscp'],
  ['Rclone', 'rclone'],
  ['s3cmd', 's3cmd'],
  ['s5cmd', 's5cmd'],
  ['MinIO client', 'minio'],
  ['FileZilla', 'filezilla'],
  [
    'AWS Tools for PowerShell',
    'awspowershell',
    'awspowershell.netcore',
    'awspowershell.common',
    'aws-tools-powershell',
  ],
  ['aws-cli', 'aws-cli'],
  ['awscli-shell', 'aws-shell'],
  ['Boto3', 'boto3', 'aioboto3'],
  ['Boto', 'boto'],
]

/** What is no AWS tool, known by its first word. */
const plainTools: ReadonlyMap<string, string> = new Map([
  ['python-requests', 'python-requests'],
  ['python-urllib', 'python-urllib'],
  ['python-httpx', 'httpx'],
  ['python-httplib2', 'httplib2'],
  ['curl', 'curl'],
  ['wget', 'Wget'],
  ['go-http-client', 'Go-http-client'],
  ['okhttp', 'okhttp'],
  ['axios', 'axios'],
  ['node-fetch', 'node-fetch'],
  ['postmanruntime', 'Postman'],
  ['powershell', 'PowerShell'],
  ['jersey', 'Jersey'],
])

const browsers: readonly (readonly [tool: string, word: string])[] = [
  ['Edge', 'edg'],
  ['Edge', 'edge'],
  ['Opera', 'opr'],
  ['Vivaldi', 'vivaldi'],
  ['Headless Chrome', 'headlesschrome'],
  ['Firefox', 'firefox'],
  ['Firefox', 'fxios'],
  ['Chrome', 'chrome'],
  ['Chrome', 'crios'],
  ['Safari', 'safari'],
]

/** Who speaks in an agent: a program of the lists above, else `fallback`, else its own first word. */
export function findTool(readable: string, products: readonly Product[], fallback: string | null): Tool {
  const words = products.filter(({ isComment }) => !isComment)
  const found = findConsole(readable) ?? findKnown(readable, words) ?? findService(readable, words)
  return found ?? (fallback === null ? findOther(readable, words) : toTool(fallback, null))
}

/** Pages of the AWS console call in the name of who is signed in. */
function findConsole(readable: string): Tool | null {
  const host = toHost(readable)
  if (host === null || !/^(console|signin)\.|\.(console|signin)\./.test(host)) return null
  return { tool: consoleName, version: null, isConsole: true, isService: false }
}

function findKnown(readable: string, words: readonly Product[]): Tool | null {
  if (readable.toLowerCase().startsWith('s3 browser')) return toTool('S3 Browser', words[2] ?? null, words[2]?.name)
  const byName = new Map(words.map((word) => [word.name.toLowerCase(), word]).reverse() as [string, Product][])
  for (const [tool, ...names] of tools) {
    const word = names.map((name) => byName.get(name)).find((found) => found !== undefined)
    if (word) return { ...toTool(tool, word), isConsole: tool === consoleName }
  }
  return byName.has('mozilla') ? findBrowser(words) : null
}

function findBrowser(words: readonly Product[]): Tool {
  for (const [tool, name] of browsers) {
    const word = words.find((product) => product.name.toLowerCase() === name)
    if (word) return { ...toTool(tool, word), isConsole: true }
  }
  return { ...toTool('Mozilla', words[0] ?? null), isConsole: true }
}

/** AWS itself. Only a claim, as all agents are: a caller may write what he likes. */
function findService(readable: string, words: readonly Product[]): Tool | null {
  const host = toHost(readable)
  if (host !== null) return { tool: host, version: null, isConsole: false, isService: true }
  const first = words[0]?.name.toLowerCase()
  const isInternal = first === 'aws-internal' || readable.toLowerCase().startsWith('aws internal')
  return isInternal ? { tool: 'AWS Internal', version: null, isConsole: false, isService: true } : null
}

/** The whole agent as a host name of AWS, in lower case, or null. */
function toHost(readable: string): string | null {
  const host = readable.toLowerCase()
  const isHost =
    /^[a-z0-9.-]{1,100}$/.test(host) && (host.endsWith('.amazonaws.com') || host.endsWith('.amazonaws.com.cn'))
  return isHost ? host : null
}

/** A tool that no list knows goes by its own first word; behind APN/1.0 stand a vendor and his product. */
function findOther(readable: string, words: readonly Product[]): Tool {
  const first = words[0]
  if (first === undefined) return toTool(null, null)
  const plain = plainTools.get(first.name.toLowerCase())
  if (plain) return toTool(plain, first)
  if (first.name.toLowerCase() === 'apn' && words.length > 1) {
    const product = words[2]?.value ? words[2] : words[1]!
    return toTool(product.name, product)
  }
  if (words.every(({ value }) => value === null)) return toSpoken(readable, words)
  return toTool(toName(first.name), first)
}

/** `ec2-api-tools 1.6.12.2`, `AWS Auto Scaling`: words without versions of their own. */
function toSpoken(readable: string, words: readonly Product[]): Tool {
  const at = words.findIndex(({ name }, index) => index > 0 && isVersion(name))
  if (at < 0) return toTool(toName(readable), null)
  const name = words
    .slice(0, at)
    .map((word) => word.name)
    .join(' ')
  return toTool(toName(name), words[at]!, words[at]!.name)
}

function toTool(tool: string | null, word: Product | null, version = word?.value): Tool {
  return { tool, version: toVersion(version), isConsole: false, isService: false }
}

/** At most 64 characters, without the number of one run, and something that can be said. */
function toName(text: string): string | null {
  const name = text.slice(0, 100).replace(uuid, '').slice(0, 64).trim()
  return /[\p{L}\p{N}]/u.test(name) ? name : null
}

const uuid = /[-_.:]?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i

/** `1.2.3` of `1.2.3`, `v1.2.3`, `1.2.3/more`. Null where no digit begins it. */
export function toVersion(text: string | null | undefined): string | null {
  const found = /^v?(\d[\w.+~-]{0,63})/i.exec(text ?? '')
  return found ? found[1]! : null
}

function isVersion(text: string): boolean {
  return /^v?\d+(\.\d+)+/i.test(text)
}
