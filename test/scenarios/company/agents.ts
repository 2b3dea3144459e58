import type { Random } from '../../../samples/cloudtrail/random.ts'
import type { Era } from './era.ts'

/** Machines as the AWS CLI names them: system, release of the kernel, architecture, distribution. */
export type Machine = {
  readonly old: string
  readonly os: string
  readonly arch: string
  readonly distribution?: string
  /** Where AWS runs it, as libraries say it: `AWS_ECS_FARGATE`. */
  readonly environment?: string
}

const linux = (kernel: string, distribution?: string): Machine => ({
  old: `Linux/${kernel}`,
  os: `linux#${kernel}`,
  arch: 'x86_64',
  ...(distribution && { distribution }),
})
const mac = (darwin: string, arch = 'arm64'): Machine => ({ old: `Darwin/${darwin}`, os: `macos#${darwin}`, arch })

/** What people at work have. */
export function pickWorkMachine(era: Era, random: Random): Machine {
  const kernel = { 2022: '5.15.0-53', 2023: '6.2.0-26', 2024: '6.8.0-45', 2025: '6.11.0-19', 2026: '6.14.0-37' }[
    era.year
  ]
  const darwin = era.year - 2001
  return random.pick([
    mac(`${darwin}.${random.between(1, 6)}.0`),
    mac(`${darwin - 1}.${random.between(3, 6)}.0`),
    mac(`${darwin - 1}.6.0`, 'x86_64'),
    linux(`${kernel}-generic`, random.pick(['ubuntu.22', 'ubuntu.22', 'ubuntu.20', 'debian.12'])),
    linux('5.15.153.1-microsoft-standard-WSL2', 'ubuntu.22'),
    { old: 'Windows/10', os: 'windows#10', arch: 'amd64' },
    { old: 'Windows/11', os: 'windows#11', arch: 'amd64' },
  ])
}

/** Kali Linux, in the forms in which its kernel and distribution are seen. */
export function pickKali({ year }: Era, random: Random): Machine {
  const kernels: Readonly<Record<number, readonly string[]>> = {
    2022: ['5.15.0-kali3-amd64', '5.18.0-kali5-amd64', '5.19.0-kali2-amd64'],
    2023: ['6.1.0-kali5-amd64', '6.3.0-kali1-amd64', '6.5.0-kali3-amd64'],
    2024: ['6.6.15-amd64', '6.8.11-amd64', '6.10.11-amd64', '6.8.0-kali1-arm64'],
    2025: ['6.12.13-amd64', '6.12.25-amd64', '6.16.8+kali-amd64'],
    2026: ['6.18.9+kali-amd64', '6.19.14+kali-amd64'],
  }
  return linux(random.pick(kernels[year]!), `kali.${year}`)
}

/** The second AWS CLI; `{command}` is filled in with the command. */
export function toCli(machine: Machine, era: Era, random: Random): string {
  const [minor, patch] = [random.between(...era.cliMinor), random.between(0, 34)]
  const python = random.pick(era.python)
  const isSource = machine.os.startsWith('macos')
  if (minor < 16) {
    const distribution = machine.distribution ? `.${machine.distribution}` : ''
    const built = isSource ? `source/${machine.arch}` : `exe/${machine.arch}${distribution}`
    return `aws-cli/2.${minor}.${patch} Python/${python} ${machine.old} ${built} prompt/off command/{command}`
  }
  const features = minor > 28 ? ` m/${random.pick(['Z,b,E,C', 'E,C,b,N', 'b,Z,E,AP,n', 'C,E,b,N,Z'])}` : ''
  const distribution = machine.distribution ? ` md/distrib#${machine.distribution}` : ''
  return `aws-cli/2.${minor}.${patch} md/awscrt#0.${random.between(19, 36)}.${random.between(0, 9)} ua/2.${minor > 24 ? 1 : 0} os/${machine.os} md/arch#${machine.arch} lang/python#${python} md/pyimpl#CPython${features} cfg/retry-mode#standard md/installer#${isSource ? 'source' : 'exe'}${distribution} md/prompt#off md/command#{command}`
}

/** The first AWS CLI, which does not say its command. */
export function toOldCli({ old }: Machine, { year, python }: Era, random: Random): string {
  const minor = { 2022: 22, 2023: 27, 2024: 32, 2025: 37, 2026: 42 }[year]!
  return `aws-cli/1.${minor}.${random.between(0, 90)} Python/${random.pick(python)} ${old} botocore/1.${minor + 5}.${random.between(0, 99)}`
}

/** Python's library. */
export function toBoto(machine: Machine, era: Era, random: Random): string {
  const { environment } = machine
  const [minor, patch, python] = [random.between(...era.botoMinor), random.between(0, 160), random.pick(era.python)]
  if (era.year < 2024) {
    const within = environment ? ` exec-env/${environment}` : ''
    return `Boto3/1.${minor}.${patch} Python/${python} ${machine.old}${within} Botocore/1.${minor + 3}.${patch}`
  }
  const within = environment ? `exec-env/${environment} ` : ''
  return `Boto3/1.${minor}.${patch} md/Botocore#1.${minor}.${patch} ua/2.0 os/${machine.os} md/arch#${machine.arch} lang/python#${python} md/pyimpl#CPython ${within}cfg/retry-mode#legacy Botocore/1.${minor}.${patch}`
}

/** Servers as they are rented. */
export function pickServer(random: Random): Machine {
  return random.pick([
    linux('5.10.0-19-amd64'),
    linux('5.4.0-150-generic'),
    linux('5.15.0-107-generic'),
    linux('6.1.0-21-amd64'),
    linux('4.18.0-477.10.1.el8_8.x86_64'),
  ])
}

/** Machines inside of AWS. */
export function pickCloudMachine(random: Random): Machine {
  return random.pick([
    linux('5.10.214-202.855.amzn2.x86_64'),
    linux('6.1.91-99.172.amzn2023.x86_64'),
    linux('5.15.0-1057-aws'),
    linux('4.14.255-285-225.501.amzn2.x86_64'),
  ])
}

/** Libraries of other languages, as programs have them. */
export function pickSdk({ year }: Era, random: Random): string {
  const late = year > 2023
  return random.pick([
    late
      ? `aws-sdk-js/3.${random.between(480, 900)}.0 ua/2.0 os/linux#5.10.${random.between(180, 240)} lang/js md/nodejs#20.${random.between(9, 18)}.${random.between(0, 2)} api/client#3.${random.between(480, 900)}.0`
      : `aws-sdk-nodejs/2.${random.between(1100, 1480)}.0 linux/v16.${random.between(13, 20)}.${random.between(0, 2)} promise`,
    `aws-sdk-go-v2/1.${random.between(17, 36)}.${random.between(0, 4)} os/linux lang/go#1.${random.between(19, 24)}.${random.between(0, 9)} md/GOOS#linux md/GOARCH#amd64`,
    `aws-sdk-go/1.44.${random.between(20, 330)} (go1.${random.between(18, 21)}.${random.between(1, 9)}; linux; amd64)`,
    `aws-sdk-java/2.${random.between(17, 31)}.${random.between(0, 90)} Linux/5.4.219-126.411.amzn2.x86_64 OpenJDK_64-Bit_Server_VM/17.0.${random.between(5, 14)}+8-LTS Java/17.0.${random.between(5, 14)} vendor/Amazon.com_Inc. io/sync http/Apache cfg/retry-mode/legacy`,
    `aws-sdk-php/3.${random.between(220, 340)}.${random.between(0, 20)} OS/Linux/5.15.0-${random.between(60, 130)}-generic lang/php/8.${random.between(1, 3)}.${random.between(1, 20)} GuzzleHttp/7`,
    `aws-sdk-ruby3/3.${random.between(130, 200)}.${random.between(0, 4)} ua/2.0 api/ses#1.${random.between(40, 70)}.0 os/linux md/x86_64 lang/ruby#3.${random.between(0, 3)}.${random.between(0, 6)} md/3.${random.between(0, 3)}.${random.between(0, 6)}`,
  ])
}

export function pickBrowser({ chrome }: Era, random: Random): string {
  const version = random.between(...chrome)
  const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)'
  return random.pick([
    `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${webkit} Chrome/${version}.0.0.0 Safari/537.36`,
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/${version}.0.0.0 Safari/537.36`,
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/${version}.0.0.0 Safari/537.36 Edg/${version}.0.0.0`,
    `Mozilla/5.0 (X11; Linux x86_64; rv:${version}.0) Gecko/20100101 Firefox/${version}.0`,
    `Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:${version}.0) Gecko/20100101 Firefox/${version}.0`,
  ])
}

export function toTerraform({ year }: Era, random: Random): string {
  const core = `1.${year - 2019}.${random.between(0, 7)}`
  return `APN/1.0 HashiCorp/1.0 Terraform/${core} (+https://www.terraform.io) terraform-provider-aws/${year < 2023 ? 4 : 5}.${random.between(2, 90)}.0 (+https://registry.terraform.io/providers/hashicorp/aws) aws-sdk-go-v2/1.${random.between(17, 36)}.0 os/linux lang/go#1.${random.between(19, 24)}.0 md/GOOS#linux md/GOARCH#amd64`
}
