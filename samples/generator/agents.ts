/** User agents of the winter of 2022. `{command}` is filled in with the command. */

/** The attacker's three. Marek has the second one too: Windows, Python and a library of the same week. */
export const attackAgents = {
  kali: 'aws-cli/1.22.34 Python/3.9.11 Linux/5.15.0-kali3-amd64 botocore/1.27.84',
  boto: 'Boto3/1.24.84 Python/3.10.7 Windows/10 Botocore/1.27.84',
  php: 'aws-sdk-php/3.240.1 OS/Windows NT/10.0 lang/php/8.1.12 GuzzleHttp/7',
} as const

export const browsers = {
  chromeOnMac:
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/107.0.0.0 Safari/537.36',
  safari:
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.1 Safari/605.1.15',
  firefoxOnUbuntu: 'Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:107.0) Gecko/20100101 Firefox/107.0',
  chromeOnWindows:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/107.0.0.0 Safari/537.36',
  edge: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/107.0.0.0 Safari/537.36 Edg/107.0.1418.56',
} as const

export const terminals = {
  mac: 'aws-cli/2.8.12 Python/3.9.11 Darwin/21.6.0 exe/x86_64 prompt/off command/{command}',
  macArm: 'aws-cli/2.9.1 Python/3.11.0 Darwin/22.1.0 source/arm64 prompt/off command/{command}',
  ubuntu: 'aws-cli/2.8.8 Python/3.9.11 Linux/5.15.0-53-generic exe/x86_64.ubuntu.22 prompt/off command/{command}',
  wsl: 'aws-cli/2.8.12 Python/3.9.11 Linux/5.15.79.1-microsoft-standard-WSL2 exe/x86_64.ubuntu.22 prompt/off command/{command}',
  windows: 'aws-cli/2.9.0 Python/3.9.11 Windows/10 exe/AMD64 prompt/off command/{command}',
  oldUbuntu: 'aws-cli/1.22.34 Python/3.10.6 Linux/5.15.0-53-generic botocore/1.23.34',
} as const

export const programs = {
  botoOnDebian: 'Boto3/1.24.40 Python/3.9.2 Linux/5.10.0-19-amd64 Botocore/1.27.40',
  botoInLambda:
    'Boto3/1.20.32 Python/3.9.13 Linux/4.14.255-285-225.501.amzn2.x86_64 exec-env/AWS_Lambda_python3.9 Botocore/1.23.32',
  botoOfVendor:
    'Boto3/1.24.96 Python/3.10.8 Linux/5.10.149-133.644.amzn2.x86_64 exec-env/AWS_ECS_FARGATE Botocore/1.27.96',
  node: 'aws-sdk-nodejs/2.1258.0 linux/v16.18.1 promise',
  postman: 'PostmanRuntime/7.29.2',
  lambdaWorker: 'awslambda-worker/1.0 rusoto/0.48.0 rust/1.62.0 linux',
  vpcPlugin: 'amazon-vpc-cni-k8s aws-sdk-go/1.44.120 (go1.18.8; linux; amd64)',
  kubelet: 'kubelet/v1.23.13-eks-fb459a0 aws-sdk-go/1.38.49 (go1.17.13; linux; amd64)',
  autoscaler: 'aws-sdk-go/1.38.49 (go1.17.13; linux; amd64) cluster-autoscaler/v1.23.1',
  ordersApi:
    'aws-sdk-java/2.18.21 Linux/5.4.219-126.411.amzn2.x86_64 OpenJDK_64-Bit_Server_VM/17.0.5+8-LTS Java/17.0.5 vendor/Amazon.com_Inc. io/sync http/Apache cfg/retry-mode/legacy',
  githubActions: 'aws-sdk-nodejs/2.1246.0 linux/v16.16.0 configure-aws-credentials-for-github-actions promise',
  terraform:
    'APN/1.0 HashiCorp/1.0 Terraform/1.3.5 (+https://www.terraform.io) terraform-provider-aws/4.41.0 (+https://registry.terraform.io/providers/hashicorp/aws) aws-sdk-go/1.44.140 (go1.18.8; linux; amd64)',
} as const
