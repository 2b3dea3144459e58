import type { Random } from './random.ts'

/** User agents of programs, of people at a terminal, and of people at the console. */

export function toProgramAgent(random: Random): string {
  return random.pick(programs)(random)
}

/** `system` is one of `terminalSystems`: a person keeps to it. */
export function toTerminalAgent(system: string, random: Random): string {
  const command = random.pick(['s3.ls', 'ec2.describe-instances', 'sts.get-caller-identity', 'iam.list-users'])
  return `aws-cli/2.${random.below(16)}.${random.below(30)} Python/3.11.${random.below(8)} ${system} prompt/off command/${command}`
}

export const terminalSystems = [
  'Linux/5.10.201-191.748.amzn2.x86_64 exe/x86_64.amzn.2',
  'Darwin/23.1.0 source/arm64',
  'Windows/10 exe/AMD64',
] as const

export function toBrowserAgent(random: Random): string {
  const system = random.pick(['Macintosh; Intel Mac OS X 10_15_7', 'Windows NT 10.0; Win64; x64', 'X11; Linux x86_64'])
  return `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${random.between(100, 129)}.0.0.0 Safari/537.36`
}

/** What thieves bring along. */
export const thiefAgents = [
  'aws-cli/1.22.34 Python/3.10.4 Linux/5.15.0-kali3-amd64 botocore/1.27.84',
  'aws-cli/2.9.19 Python/3.11.2 Linux/6.5.0-kali3-amd64 source/x86_64.kali.2023 prompt/off command/sts.get-caller-identity',
  'Boto3/1.24.84 Python/3.10.7 Windows/10 Botocore/1.27.84',
  'S3 Browser/11.6.7 (https://s3browser.com)',
  'python-requests/2.31.0',
] as const

const programs: readonly ((random: Random) => string)[] = [
  (random) => {
    const os = random.pick(['linux#5.10.205-195.807.amzn2.x86_64', 'linux#6.1.66-91.160.amzn2023.x86_64', 'windows#10'])
    const version = `1.31.${random.below(99)}`
    return `Boto3/1.${random.between(26, 34)}.${random.below(160)} md/Botocore#${version} ua/2.0 os/${os} md/arch#x86_64 lang/python#3.${random.between(8, 12)}.${random.below(16)} md/pyimpl#CPython cfg/retry-mode#legacy Botocore/${version}`
  },
  (random) =>
    `aws-sdk-go/1.${random.between(40, 49)}.${random.below(300)} (go1.${random.between(18, 21)}.${random.below(9)}; linux; amd64) ${random.pick(['amazon-ssm-agent/3.2.1705.0', 'kubernetes/v1.27.7', 'S3Manager', 'exec-env/AWS_ECS_FARGATE'])}`,
  (random) =>
    `APN/1.0 HashiCorp/1.0 Terraform/1.${random.below(7)}.${random.below(9)} (+https://www.terraform.io) terraform-provider-aws/5.${random.below(40)}.0 (+https://registry.terraform.io/providers/hashicorp/aws) aws-sdk-go-v2/1.${random.below(30)}.0 os/linux lang/go/1.21.${random.below(6)} md/GOOS/linux md/GOARCH/amd64 api/${random.pick(['ec2', 'iam', 's3', 'kms'])}/1.${random.below(140)}.0`,
  (random) =>
    `aws-sdk-java/2.${random.between(18, 21)}.${random.below(150)} Linux/5.10.186-157.751.amzn2.x86_64 OpenJDK_64-Bit_Server_VM/17.0.${random.below(9)}+8-LTS Java/17.0.5 vendor/Amazon.com_Inc. io/sync http/Apache cfg/retry-mode/legacy`,
  () => 'aws-sdk-nodejs/2.1258.0 linux/v16.18.1 promise',
]
