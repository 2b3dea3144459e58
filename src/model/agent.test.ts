import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { noteworthyClasses, noteworthyTools, parseAgent } from './agent.ts'

const fixtures = fileURLToPath(new URL('../../../shared/fixtures', import.meta.url))

const kaliAgent = 'aws-cli/1.22.34 Python/3.9.10 Linux/5.15.0-kali3-amd64 botocore/1.24.0'

describe('an agent', () => {
  test('of the old command line is taken apart', () => {
    const { noteworthy, offensive, ...agent } = parseAgent(kaliAgent)
    assert.deepEqual(agent, {
      tool: 'aws-cli',
      version: '1.22.34',
      isConsole: false,
      isService: false,
      os: 'Linux',
      kernel: '5.15.0-kali3-amd64',
      distribution: 'Kali',
      sdk: 'Botocore',
      sdkVersion: '1.24.0',
      language: 'Python',
      languageVersion: '3.9.10',
      command: null,
      environment: null,
      application: null,
      family: 'aws-cli 1 on Linux (Kali)',
    })
    assert.equal(noteworthy?.class, 'offensive-distribution')
    assert.match(offensive!.says, /Kali Linux/)
  })

  test('of today’s command line tells its command', () => {
    const agent = parseAgent(
      'aws-cli/2.36.32 md/awscrt#0.28.4 ua/2.1 os/macos#24.6.0 md/arch#arm64 lang/python#3.13.7 md/pyimpl#CPython m/b,Z,E,AP,n cfg/retry-mode#standard md/installer#exe md/prompt#off md/command#sts.get-caller-identity',
    )
    assert.equal(agent.command, 'sts.get-caller-identity')
    assert.deepEqual([agent.os, agent.kernel, agent.languageVersion], ['macOS', '24.6.0', '3.13.7'])
    assert.equal(agent.family, 'aws-cli 2 on macOS')
    assert.equal(agent.offensive, null)
  })

  test('names where it runs, and what its user called it', () => {
    const lambda = parseAgent(
      'Boto3/1.26.2 Python/3.10.8 Linux/4.14.294 exec-env/AWS_Lambda_python3.10 Botocore/1.29.2 app/billing',
    )
    assert.deepEqual([lambda.environment, lambda.application], ['AWS_Lambda_python3.10', 'billing'])
  })

  const families: Readonly<Record<string, string>> = {
    'aws-cli/2.15.0 Python/3.11.6 Linux/6.5.0-kali3-amd64 exe/x86_64.kali.2024 prompt/off command/s3.ls':
      'aws-cli 2 on Linux (Kali)',
    'aws-cli/2.15.0 Python/3.11.6 Linux/6.5.0-13-generic exe/x86_64.ubuntu.22': 'aws-cli 2 on Linux (Ubuntu)',
    'aws-cli/2.11.1 Python/3.9.13 Linux/5.10.109-106.104.amzn2.x86_64 exe/x86_64.aws':
      'aws-cli 2 on Linux (Amazon Linux)',
    'aws-cli/2.9.0 Python/3.9.11 Windows/10 exe/AMD64 prompt/off command/iam.list-users': 'aws-cli 2 on Windows',
    'aws-cli/2.17.32 md/awscrt#0.21.2 ua/2.0 os/linux#0.0.0.0-microsoft-standard-WSL2 md/arch#x86_64 lang/python#3.11.9':
      'aws-cli 2 on Linux (WSL)',
    'Boto3/1.17.80 Python/3.9.5 Darwin/20.3.0 Botocore/1.20.80': 'Boto3 on macOS',
    'Botocore/1.29.2 ua/2.0 os/linux#5.15.0-91-generic lang/python#3.10': 'Botocore on Linux (Ubuntu)',
    'aws-sdk-go/1.44.157 (go1.19.3; darwin; arm64)': 'aws-sdk-go on macOS',
    'aws-sdk-go-v2/1.36.3 ua/2.1 os/linux lang/go#1.23.8 md/GOOS#linux md/GOARCH#amd64 api/s3#1.27.1':
      'aws-sdk-go-v2 on Linux',
    'aws-sdk-java/2.20.1 Linux/5.10 OpenJDK_64-Bit_Server_VM/17 Java/17.0.6 vendor/N/A io/sync':
      'aws-sdk-java 2 on Linux',
    'aws-sdk-java/1.12.124 Windows_10/10.0 Java_HotSpot/25': 'aws-sdk-java 1 on Windows',
    'aws-sdk-nodejs/2.1354.0 linux/v18.12.1 exec-env/AWS_Lambda_nodejs18.x promise': 'aws-sdk-nodejs on Linux',
    'aws-sdk-js/3.485.0 ua/2.0 os/darwin#22.6.0 lang/js md/nodejs#20.1.0 api/s3#3.485.0': 'aws-sdk-js 3 on macOS',
    'aws-sdk-ruby3/3.170.0 ruby/2.7.0 x86_64-linux aws-sdk-s3/1.119.0': 'aws-sdk-ruby3 on Linux',
    'aws-sdk-php/3.209.1 OS/Linux/5.4.0-42-generic lang/php/7.4.3 GuzzleHttp/7': 'aws-sdk-php on Linux (Ubuntu)',
    'aws-sdk-dotnet-coreclr/3.7.100 aws-sdk-dotnet-core/3.7 .NET_Core/6.0.10 OS/Microsoft_Windows_10.0.19044 ClientAsync':
      'aws-sdk-dotnet-coreclr on Windows',
    'aws-sdk-rust/1.3.3 os/linux lang/rust/1.80.0': 'aws-sdk-rust on Linux',
    'aws-sdk-cpp/1.11.200 ua/2.1 md/aws-crt#0.26 os/Linux#6.1.0 md/arch#x86_64 lang/c++#C++11': 'aws-sdk-cpp on Linux',
    'aws-sdk-kotlin/1.0.30 ua/2.0 api/s3#1.0.30 os/linux#5.4 lang/kotlin#1.9.20': 'aws-sdk-kotlin on Linux',
    'aws-sdk-swift/1.0.0 ua/2.1 api/s3#1.0 os/macos#14.4 lang/swift#5.9': 'aws-sdk-swift on macOS',
    'APN/1.0 HashiCorp/1.0 Terraform/1.11.0 (+https://www.terraform.io) terraform-provider-aws/5.98.0 (+https://x) aws-sdk-go-v2/1.36.3 ua/2.1 os/linux lang/go#1.23.8':
      'Terraform on Linux',
    'aws-sdk-go/1.29.7 (go1.13.7; darwin; amd64) APN/1.0 HashiCorp/1.0 Terraform/0.12.24 (+https://www.terraform.io)':
      'Terraform on macOS',
    'APN/1.0 Pulumi/1.0 PulumiAws/6.0.2 (+https://www.pulumi.com) aws-sdk-go-v2/1.20 os/linux': 'Pulumi on Linux',
    'APN/1.0 Acme/1.0 Backup/2.3 Boto/2.49': 'Boto',
    'APN/1.0 Acme/1.0 Backup/2.3': 'Backup',
    'aws-cdk/2.100.0 aws-sdk-js/3.1 os/linux#6.1': 'AWS CDK on Linux',
    'cloudformation.amazonaws.com': 'cloudformation.amazonaws.com',
    'AWS Internal': 'AWS Internal',
    'aws-internal/3 aws-sdk-java/1.12.124 Linux/4.9.273-0.1 java/1.8.0_312': 'AWS Internal',
    'console.amazonaws.com': 'AWS console',
    'signin.amazonaws.com': 'AWS console',
    '[S3Console/0.4, aws-internal/3 aws-sdk-java/1.11.666 Linux/4.9.184]': 'AWS console',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36':
      'Chrome on Windows',
    'Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:67.0) Gecko/20100101 Firefox/67.0': 'Firefox on Linux (Ubuntu)',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 Version/17.1 Mobile/15E148 Safari/604.1':
      'Safari on iOS',
    'python-requests/2.28.0': 'python-requests',
    'curl/8.4.0': 'curl',
    'Go-http-client/1.1': 'Go-http-client',
    '[S3 Browser 9.5.5 https://s3browser.com]': 'S3 Browser',
    'S3 Browser/11.6.7 (https://s3browser.com)': 'S3 Browser',
    'Cyberduck/8.5.2.40034 (Mac OS X/13.1) (x86_64)': 'Cyberduck on macOS',
    'WinSCP/5.21.7 neon/0.32.4': 'WinSCP',
    'rclone/v1.63.1': 'Rclone',
    's5cmd/2.2.2 aws-sdk-go/1.44 (go1.20; linux; amd64)': 's5cmd on Linux',
    'CloudCustodian(net-change)/0.9.2 Python/3.8.3 Linux/4.14.165-102.205.amzn2.x86_64 Botocore/1.15.49':
      'Cloud Custodian on Linux (Amazon Linux)',
    'AWSPowerShell/4.1.0.0 .NET_Runtime/4.0 .NET_Framework/4.0 OS/Microsoft_Windows_NT_10.0.17763.0 WindowsPowerShell/5.1 ClientSync':
      'AWS Tools for PowerShell on Windows',
    'stratus-red-team_ea782787-a65d-4fc4-9fca-1c97869a9a25': 'Stratus Red Team',
    'sync-job_ea782787-a65d-4fc4-9fca-1c97869a9a25/1.0 Linux/5.4': 'sync-job on Linux',
    'ec2-api-tools 1.6.12.2': 'ec2-api-tools',
    '-': 'unnamed agent',
    '': 'unnamed agent',
  }
  for (const [text, family] of Object.entries(families)) {
    test(`${family}: ${text.slice(0, 60)}`, () => assert.equal(parseAgent(text).family, family))
  }

  test('keeps its family from one version to the next', () => {
    const older = parseAgent('aws-cli/2.13.0 Python/3.11.4 Linux/6.1.0-kali9-amd64 exe/x86_64.kali.2023 command/s3.ls')
    const newer = parseAgent(
      'aws-cli/2.32.3 ua/2.1 os/linux#6.12.0-kali1-amd64 lang/python#3.13 md/distrib#kali.2025 md/command#iam.list-users',
    )
    assert.equal(older.family, newer.family)
  })

  test('of AWS is told from the console and from people', () => {
    const flags = ['lambda.amazonaws.com', 'console.ec2.amazonaws.com', 'AWS Internal/3', kaliAgent].map(parseAgent)
    assert.deepEqual(
      flags.map(({ isService, isConsole }) => [isService, isConsole]),
      [
        [true, false],
        [false, true],
        [true, false],
        [false, false],
      ],
    )
  })
})

describe('offensive tools', () => {
  test('Kali is known in all its spellings, and not in longer words', () => {
    const spellings = [
      'md/distrib#kali.2024',
      'os/linux#6.1+kali',
      'Linux/6.1-kali-amd64',
      'Linux/5.4.0-kali3-amd64',
      'exe/x86_64.KALI.2024',
      'distrib#kali',
    ]
    for (const spelling of spellings) {
      const { distribution, offensive, os } = parseAgent(`aws-cli/2.1 ${spelling} lang/python#3`)
      assert.deepEqual([distribution, offensive?.name, os], ['Kali', 'Kali', 'Linux'], spelling)
    }
    for (const word of ['app/kalinka', 'app/alkali', 'app/kaliber'])
      assert.equal(parseAgent(word).offensive, null, word)
  })

  test('audit tools and storage clients are worth a notice, and are not called offensive', () => {
    const agents = ['prowler/4.0 Boto3/1.28', 'rclone/v1.63.1', 'ScoutSuite/5.12'].map(parseAgent)
    assert.deepEqual(
      agents.map(({ noteworthy, offensive }) => [noteworthy?.class, offensive]),
      [
        ['audit-tool', null],
        ['storage-client', null],
        ['audit-tool', null],
      ],
    )
  })

  test('the gravest of several counts', () => {
    assert.equal(parseAgent('rclone/1.6 Linux/6.1-kali-amd64 prowler/4').offensive?.name, 'Kali')
  })

  test('each has a sentence and is found by its own words', () => {
    for (const { name, says, words } of noteworthyTools) {
      assert.match(says, /^\S.*\.$/, name)
      for (const word of words) assert.equal(parseAgent(`x/1 ${word}/2`).noteworthy?.name, name, word)
    }
    assert.deepEqual([...new Set(noteworthyTools.map((tool) => tool.class))], [...noteworthyClasses])
  })
})

describe('whatever an attacker writes', () => {
  const words = fc.constantFrom(
    'aws-cli/',
    'md/',
    '#',
    '(',
    ')',
    '[',
    ']',
    '/',
    ' ',
    ',',
    'kali',
    '-',
    'lang/',
    'os/',
    'Linux/',
    '\u202e',
    '\u0000',
    '😀',
    '\ud800',
    '1.2',
    'APN/1.0',
  )
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.array(words, { maxLength: 60 }).map((list) => list.join('')),
  )

  test('is read without an error, into bounded texts without control characters', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const { noteworthy, offensive, isConsole, isService, ...texts } = parseAgent(text)
        for (const value of Object.values(texts)) {
          assert.ok(value === null || value.length <= 200)
          // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not come out
          assert.doesNotMatch(value ?? '', /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/)
        }
      }),
    )
  })

  test('is the same in brackets', () => {
    fc.assert(fc.property(hostile, (text) => assert.deepEqual(parseAgent(`[${text}]`), parseAgent(text))))
  })

  test('of 100 KB is read in no time', () => {
    const traps = [
      '[',
      '(',
      '((x) ',
      'a/',
      'md/#',
      ' ',
      'kali',
      '\u202e',
      'x'.repeat(50),
      '1.',
      'Linux/5.4-',
      '() ',
      '𝕏',
      '-',
    ]
    const started = performance.now()
    for (const trap of traps) {
      parseAgent(trap.repeat(100_000 / trap.length))
      parseAgent(`[${trap.repeat(50_000 / trap.length)}]`.repeat(2))
    }
    assert.ok(performance.now() - started < 1000)
  })
})

test('every agent of the fixtures has a tool, unless it says nothing', {
  skip: !existsSync(fixtures) && 'the fixtures are not here',
}, () => {
  const agents = readAgents(fixtures)
  const unnamed = [...agents].filter((text) => parseAgent(text).tool === null)
  assert.ok(agents.size > 300)
  assert.deepEqual(
    unnamed.filter((text) => /[a-z0-9]/i.test(text)),
    [],
  )
  const families = new Set([...agents].map((text) => parseAgent(text).family))
  assert.ok(families.size < 90, `${families.size} families: versions and numbers of runs do not count`)
})

/** The agents of all JSON below a folder. */
function readAgents(folder: string): Set<string> {
  const agents = new Set<string>()
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  for (const { parentPath, name } of files) {
    const bytes = readFileSync(join(parentPath, name))
    const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString()
    for (const [, value] of text.matchAll(/"userAgent"\s*:\s*("(?:[^"\\]|\\.)*")/g)) agents.add(JSON.parse(value!))
  }
  return agents
}
