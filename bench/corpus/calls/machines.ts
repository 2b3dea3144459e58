import { base32 } from '../random.ts'
import { calls, type Details, type Scene } from './call.ts'

/** EC2: many questions, and few calls that change something, with long answers. */
export const machineCalls = [
  ...calls(
    'ec2',
    {
      DescribeInstances: 8,
      DescribeInstanceStatus: 2,
      DescribeSecurityGroups: 3,
      DescribeSubnets: 2,
      DescribeNetworkInterfaces: 2,
      DescribeVpcs: 1.5,
      DescribeVolumes: 1.5,
      DescribeTags: 1.5,
      DescribeImages: 0.7,
      DescribeRegions: 0.6,
      DescribeSnapshots: 0.6,
      DescribeRouteTables: 0.6,
      DescribeAvailabilityZones: 0.6,
      DescribeLaunchTemplates: 0.4,
      DescribeAddresses: 0.4,
      DescribeVpcEndpoints: 0.3,
      DescribeNatGateways: 0.3,
      DescribeKeyPairs: 0.2,
    },
    toQuestion,
  ),
  ...calls('ec2', { RunInstances: 0.4 }, toLaunch),
  ...calls('ec2', { CreateNetworkInterface: 0.5 }, (scene) => ({
    request: {
      subnetId: `subnet-0${scene.random.hex(16)}`,
      description: `aws-K8S-${scene.iso}`,
      groupSet: { items: [{ groupId: `sg-0${scene.random.hex(16)}` }] },
      privateIpAddressesSet: {},
      clientToken: scene.random.uuid(),
    },
    response: { requestId: scene.random.uuid(), networkInterface: toNetworkInterface(scene) },
  })),
  ...calls('ec2', { TerminateInstances: 0.3, StopInstances: 0.1, StartInstances: 0.1 }, ({ random, company }) => {
    const instanceId = random.pick(company.instances)
    const previousState = { code: 16, name: 'running' }
    return {
      request: { instancesSet: { items: [{ instanceId }] }, force: false },
      response: {
        requestId: random.uuid(),
        instancesSet: { items: [{ instanceId, currentState: { code: 32, name: 'shutting-down' }, previousState }] },
      },
    }
  }),
  ...calls('ec2', { CreateTags: 0.6 }, ({ random, company }) => ({
    request: {
      resourcesSet: { items: [{ resourceId: random.pick(company.instances) }] },
      tagSet: {
        items: [
          { key: 'Name', value: `x-${random.hex(5)}` },
          { key: 'kubernetes.io/cluster/prod', value: 'owned' },
        ],
      },
    },
    response: { requestId: random.uuid(), _return: true },
  })),
  ...calls('ec2', { CreateSnapshot: 0.1, ModifySnapshotAttribute: 0.004 }, toSnapshot),
  ...calls(
    'ec2',
    { AuthorizeSecurityGroupIngress: 0.1, RevokeSecurityGroupIngress: 0.05, AuthorizeSecurityGroupEgress: 0.02 },
    toSecurityGroup,
  ),
]

function toQuestion({ random, company }: Scene): Details {
  const byName = {
    filterSet: { items: [{ name: 'tag:Name', valueSet: { items: [{ value: `web-${random.hex(4)}` }] } }] },
    maxResults: 100,
  }
  const byId = () => ({
    instancesSet: {
      items: Array.from({ length: random.between(1, 5) }, () => ({ instanceId: random.pick(company.instances) })),
    },
    filterSet: {},
  })
  return { request: random.chance(0.4) ? byName : random.chance(0.6) ? byId() : {} }
}

function toLaunch(scene: Scene): Details {
  const { random, company, account, time, region } = scene
  const instanceType = random.pick(['t3.micro', 't3.micro', 'm5.large', 'm5.large', 'c5.2xlarge', 'p3.16xlarge'])
  const imageId = `ami-0${random.hex(16)}`
  const keyName = `key-${random.hex(4)}`
  const tags = [
    { key: 'Name', value: `web-${random.hex(4)}` },
    { key: 'aws:autoscaling:groupName', value: `asg-${random.hex(6)}` },
  ]
  return {
    request: {
      instancesSet: { items: [{ imageId, minCount: 1, maxCount: 1, keyName }] },
      instanceType,
      blockDeviceMapping: {
        items: [
          {
            deviceName: '/dev/xvda',
            ebs: { volumeSize: 50, deleteOnTermination: true, volumeType: 'gp3', encrypted: false },
          },
        ],
      },
      monitoring: { enabled: false },
      disableApiTermination: false,
      tagSpecificationSet: { items: [{ resourceType: 'instance', tags }] },
      userData: random.chance(0.5) ? '<sensitiveDataRemoved>' : undefined,
    },
    response: {
      requestId: random.uuid(),
      reservationId: `r-0${random.hex(16)}`,
      ownerId: account,
      groupSet: {},
      instancesSet: {
        items: [
          {
            instanceId: random.pick(company.instances),
            imageId,
            keyName,
            instanceType,
            instanceState: { code: 0, name: 'pending' },
            privateDnsName: `ip-10-${random.below(256)}-${random.below(256)}.ec2.internal`,
            amiLaunchIndex: 0,
            productCodes: {},
            launchTime: time,
            placement: { availabilityZone: `${region}a`, tenancy: 'default' },
            monitoring: { state: 'disabled' },
            stateReason: { code: 'pending', message: 'pending' },
            architecture: 'x86_64',
            rootDeviceType: 'ebs',
            rootDeviceName: '/dev/xvda',
            blockDeviceMapping: {},
            virtualizationType: 'hvm',
            hypervisor: 'xen',
            tagSet: { items: tags },
            clientToken: random.uuid(),
            networkInterfaceSet: { items: [toNetworkInterface(scene)] },
            iamInstanceProfile: {
              arn: `arn:aws:iam::${account}:instance-profile/eks-node`,
              id: `AIPA${random.text(base32, 17)}`,
            },
            ebsOptimized: true,
            cpuOptions: { coreCount: 1, threadsPerCore: 2 },
            capacityReservationSpecification: { capacityReservationPreference: 'open' },
            metadataOptions: {
              state: 'pending',
              httpTokens: 'required',
              httpPutResponseHopLimit: 2,
              httpEndpoint: 'enabled',
            },
            privateDnsNameOptions: { hostnameType: 'ip-name', enableResourceNameDnsARecord: false },
          },
        ],
      },
    },
  }
}

function toNetworkInterface({ random, account, region }: Scene): unknown {
  const privateIpAddress = random.address([10])
  return {
    networkInterfaceId: `eni-0${random.hex(16)}`,
    subnetId: `subnet-0${random.hex(16)}`,
    vpcId: `vpc-0${random.hex(16)}`,
    availabilityZone: `${region}b`,
    ownerId: account,
    requesterManaged: false,
    status: 'pending',
    macAddress: `02:${random.hex(2)}:${random.hex(2)}:3d:4e:5f`,
    privateIpAddress,
    sourceDestCheck: true,
    interfaceType: 'interface',
    groupSet: { items: [{ groupId: `sg-0${random.hex(16)}`, groupName: 'eks' }] },
    privateIpAddressesSet: { item: [{ privateIpAddress, primary: true }] },
    ipv6AddressesSet: {},
    tagSet: {},
  }
}

function toSnapshot({ random, company, account, time }: Scene, name: string): Details {
  const snapshotId = `snap-0${random.hex(16)}`
  if (name === 'ModifySnapshotAttribute')
    return {
      request: {
        snapshotId,
        createVolumePermission: { add: { items: [{ userId: random.pick(company.accounts) }] } },
        attributeType: 'CREATE_VOLUME_PERMISSION',
      },
      response: { requestId: random.uuid(), _return: true },
    }
  const volumeId = `vol-0${random.hex(16)}`
  return {
    request: { volumeId, description: 'Backup' },
    response: {
      requestId: random.uuid(),
      snapshotId,
      volumeId,
      status: 'pending',
      startTime: time,
      ownerId: account,
      volumeSize: '50',
      encrypted: false,
    },
  }
}

function toSecurityGroup({ random, account }: Scene): Details {
  const groupId = `sg-0${random.hex(16)}`
  const port = random.pick([22, 443, 3389, 80])
  const cidrIp = random.chance(0.1) ? '0.0.0.0/0' : `${random.address([10])}/32`
  const range = { ipProtocol: 'tcp', fromPort: port, toPort: port }
  return {
    request: {
      groupId,
      ipPermissions: {
        items: [
          {
            ...range,
            groups: {},
            ipRanges: { items: [{ cidrIp, description: `rule ${random.hex(4)}` }] },
            ipv6Ranges: {},
            prefixListIds: {},
          },
        ],
      },
    },
    response: {
      requestId: random.uuid(),
      _return: true,
      securityGroupRuleSet: {
        items: [
          {
            groupOwnerId: account,
            groupId,
            securityGroupRuleId: `sgr-0${random.hex(16)}`,
            isEgress: false,
            ...range,
            cidrIpv4: cidrIp,
          },
        ],
      },
    },
  }
}
