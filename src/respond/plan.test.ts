import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { PlannedAction } from '../model/response.ts'
import { stages } from '../model/response.ts'
import { orderActions, planActions } from './plan.ts'
import type { ResponseCase } from './response-case.ts'
import { account, alice, aliceKey, deploy, makeCall, makeCase, makeHonest, makeIdentity } from './testing/make-case.ts'

const backdoor = `arn:aws:iam::${account}:user/ops/backdoor`

function plan(given: Partial<ResponseCase> = {}): PlannedAction[] {
  return planActions(makeCase(given))
}

function find(actions: readonly PlannedAction[], kind: string): PlannedAction {
  const found = actions.find((action) => action.kind === kind)
  assert.ok(found, `${kind} of ${actions.map((action) => action.kind).join()}`)
  return found
}

/** What the thief did to stay, each deed with the action that it asks for. */
const deeds = [
  [
    makeCall(
      'iam:CreateUser',
      { userName: 'backdoor' },
      { response: { user: { arn: backdoor, userName: 'backdoor' } } },
    ),
    'deny-made',
  ],
  [
    makeCall(
      'iam:CreateAccessKey',
      { userName: 'backdoor' },
      { response: { accessKey: { accessKeyId: 'AKIAMADE', userName: 'backdoor' } } },
    ),
    'deactivate-access-key',
  ],
  [
    makeCall(
      'iam:CreateServiceSpecificCredential',
      { userName: 'alice', serviceName: 'bedrock.amazonaws.com' },
      { response: { serviceSpecificCredential: { serviceSpecificCredentialId: 'ACCA1', userName: 'alice' } } },
    ),
    'deactivate-specific-credential',
  ],
  [
    makeCall(
      'iam:UploadSSHPublicKey',
      { userName: 'alice' },
      { response: { sSHPublicKey: { sSHPublicKeyId: 'APKA1', userName: 'alice' } } },
    ),
    'deactivate-ssh-key',
  ],
  [
    makeCall(
      'iam:UploadSigningCertificate',
      { userName: 'alice' },
      { response: { certificate: { certificateId: 'CERT1', userName: 'alice' } } },
    ),
    'deactivate-certificate',
  ],
  [makeCall('iam:CreateLoginProfile', { userName: 'backdoor' }), 'remove-console-password'],
  [
    makeCall('iam:AttachUserPolicy', { userName: 'alice', policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' }),
    'detach-policy',
  ],
  [makeCall('iam:AddUserToGroup', { userName: 'alice', groupName: 'admins' }), 'leave-group'],
  [makeCall('iam:CreateRole', { roleName: 'shadow', assumeRolePolicyDocument: '{"a":1}' }), 'close-trust'],
  [makeCall('iam:UpdateAssumeRolePolicy', { roleName: 'deploy', policyDocument: '{}' }), 'restore-trust'],
  [
    makeCall(
      'iam:CreateOpenIDConnectProvider',
      { clientIDList: ['sts'] },
      { response: { openIDConnectProviderArn: `arn:aws:iam::${account}:oidc-provider/evil.example` } },
    ),
    'undo-federation',
  ],
  [
    makeCall('iam:EnableMFADevice', { userName: 'alice', serialNumber: `arn:aws:iam::${account}:mfa/x` }),
    'remove-mfa-device',
  ],
  [
    makeCall('iam:DeactivateMFADevice', { userName: 'alice', serialNumber: `arn:aws:iam::${account}:mfa/alice` }),
    'restore-mfa-device',
  ],
  [
    makeCall('iam:SetDefaultPolicyVersion', { policyArn: `arn:aws:iam::${account}:policy/p`, versionId: 'v2' }),
    'restore-policy-version',
  ],
  [
    makeCall('lambda:AddPermission', {
      functionName: 'f',
      statementId: 's',
      action: 'lambda:InvokeFunction',
      principal: '*',
    }),
    'remove-permission',
  ],
  [makeCall('lambda:CreateFunction', { functionName: 'f' }), 'stop-functions'],
  [
    makeCall(
      'ec2:RunInstances',
      {},
      { response: { instancesSet: { items: [{ instanceId: 'i-1' }, { instanceId: 'i-2' }] } } },
    ),
    'stop-machines',
  ],
  [
    makeCall('ec2:ModifySnapshotAttribute', {
      snapshotId: 'snap-1',
      createVolumePermission: { add: { items: [{ userId: '999988887777' }] } },
    }),
    'stop-sharing',
  ],
  [makeCall('cloudtrail:StopLogging', { name: 'main' }), 'restart-trail'],
  [makeCall('guardduty:UpdateDetector', { detectorId: 'd1', enable: false }), 'restart-detector'],
  [makeCall('s3:PutBucketPolicy', { bucketName: 'b', bucketPolicy: { Statement: [] } }), 'restore-bucket-policy'],
  [makeCall('s3:DeleteBucketPublicAccessBlock', { bucketName: 'b' }), 'restore-public-access-block'],
  [makeCall('kms:ScheduleKeyDeletion', { keyId: 'k', pendingWindowInDays: 7 }), 'cancel-key-deletion'],
  [makeCall('ses:UpdateAccountSendingEnabled', { enabled: false }), 'restore-sending'],
  [makeCall('ses:VerifyEmailIdentity', { emailAddress: 'a@evil.example' }), 'remove-mail-identity'],
  [makeCall('secretsmanager:GetSecretValue', { secretId: 'db' }), 'rotate-secret'],
] as const
const everything = deeds.map(([event]) => event)

describe('a plan', () => {
  for (const [event, kind] of deeds)
    test(`answers ${event.name} with ${kind}, shown by its event`, () => {
      assert.ok(plan({ events: [event] }).some((action) => action.kind === kind && action.eventIds.includes(event.id)))
    })

  test('answers nothing that was denied', () => {
    const denied = everything.map((event) => ({ ...event, isAllowed: false }))
    assert.deepEqual(
      plan({ events: denied }).map(({ kind }) => kind),
      plan().map(({ kind }) => kind),
    )
  })

  test('goes from what cuts off to what can wait, and numbers its actions so', () => {
    const actions = plan({ events: everything })
    const order = actions.map(({ stage }) => stages.indexOf(stage))
    assert.deepEqual(
      order,
      order.toSorted((one, other) => one - other),
    )
    assert.deepEqual(
      actions.map((action) => action.order),
      actions.map((_, index) => index + 1),
    )
    assert.equal(actions[0]!.kind, 'deny-by-scp')
    assert.equal(actions.at(-1)!.stage, 'later')
  })

  test('has the same ids when it is made again, and each once', () => {
    const [one, other] = [plan({ events: everything }), plan({ events: everything })]
    assert.deepEqual(one, other)
    assert.equal(new Set(one.map(({ id }) => id)).size, one.length)
    assert.deepEqual(orderActions(one), one)
  })

  test('deletes nothing by a program', () => {
    const calls = plan({ events: everything }).flatMap(({ changes }) => changes.map(({ operation }) => operation))
    const ours = ['DeleteLoginProfile']
    assert.deepEqual(
      calls.filter((operation) => operation.startsWith('Delete') && !ours.includes(operation)),
      [],
    )
  })

  test('leaves to a person what no effect can read back, with the commands', () => {
    const [stop, key] = ['stop-machines', 'deactivate-access-key'].map((kind) =>
      find(plan({ events: everything }), kind),
    )
    assert.deepEqual([stop!.isManual, key!.isManual], [true, false])
    assert.deepEqual(stop!.commands, ['aws ec2 stop-instances --instance-ids i-1 i-2 --region eu-west-1'])
  })

  test('asks by itself for what cannot be taken back', () => {
    for (const action of plan({ events: everything }))
      if (action.undo === 'none') assert.ok(action.isConfirmedApart, action.title)
  })

  test('says of every change which rights it and its way back need', () => {
    for (const { needs, changes, title } of plan({ events: everything }))
      for (const { operation } of changes) {
        const wanted = operation === 'PutPublicAccessBlock' ? 'PutBucketPublicAccessBlock' : operation
        assert.ok(
          needs.some(({ action }) => action.endsWith(`:${wanted}`)),
          title,
        )
      }
  })
})

describe('the rights', () => {
  const needsOf = (event: (typeof everything)[number], kind: string) =>
    find(plan({ events: [event] }), kind).needs.map(({ action, resource }) => `${action} ${resource}`)

  test('are on the one user, and only read what is changed', () => {
    const action = find(plan(), 'quarantine')
    assert.deepEqual(
      action.needs.map((need) => [need.action, need.resource]),
      [
        ['iam:GetUserPolicy', alice],
        ['iam:PutUserPolicy', alice],
        ['iam:DeleteUserPolicy', alice],
      ],
    )
  })

  test('to leave a group are on the group; of a name without its path on both forms of it', () => {
    const needs = needsOf(makeCall('iam:AddUserToGroup', { userName: 'bob', groupName: 'admins' }), 'leave-group')
    assert.ok(needs.includes(`iam:RemoveUserFromGroup arn:aws:iam::${account}:group/admins`))
    assert.ok(needs.includes(`iam:ListGroupsForUser arn:aws:iam::${account}:user/*/bob`))
  })

  test('never widen by what stands in a name', () => {
    const needs = needsOf(
      makeCall('iam:AttachUserPolicy', { userName: 'bob*', policyArn: 'arn:aws:iam::aws:policy/X' }),
      'detach-policy',
    )
    assert.ok(
      needs.every((need) => /\/bob\$\{\*\}$/.test(need)),
      needs.join(),
    )
    const [trail] = needsOf(makeCall('cloudtrail:StopLogging', { name: 'main' }), 'restart-trail')
    assert.equal(trail, `cloudtrail:GetTrailStatus arn:aws:cloudtrail:eu-west-1:${account}:trail/main`)
  })
})

describe('keys', () => {
  test('of a user are set inactive, and can be set active again', () => {
    const action = find(plan(), 'deactivate-access-key')
    assert.deepEqual(action.commands, [
      `aws iam update-access-key --user-name alice --access-key-id ${aliceKey} --status Inactive`,
    ])
    assert.deepEqual(action.undo, [
      `aws iam update-access-key --user-name alice --access-key-id ${aliceKey} --status Active`,
    ])
    assert.deepEqual(
      action.needs.map(({ resource }) => resource),
      [alice, alice],
    )
    assert.equal(action.isConfirmedApart, false)
  })

  test('that honest programs use too say so, and are asked for by themselves', () => {
    const honest = {
      key: aliceKey,
      events: 240,
      last: '2025-03-06T22:00:00Z',
      addresses: ['192.0.2.44'],
      agents: ['[Boto3/1.2 md]'],
    }
    const identity = makeIdentity(alice, { keys: [{ key: aliceKey, eventIds: [], honest }] })
    const action = find(plan({ identities: [identity] }), 'deactivate-access-key')
    assert.deepEqual(action.breaks, [
      'Programs that use it stop: 240 honest calls, the last at 2025-03-06 22:00 UTC from 192.0.2.44 by Boto3/1.2.',
    ])
    assert.ok(action.isConfirmedApart)
  })

  test('of the root user, and of nobody that a log names, are for a person', () => {
    const root = makeIdentity(`arn:aws:iam::${account}:root`, {
      keys: [{ key: 'AKIAROOT', eventIds: [], honest: null }],
    })
    const ownerless = [{ key: 'AKIANOBODY', eventIds: [], honest: null }]
    const actions = plan({ identities: [root], ownerless }).filter(({ kind }) => kind === 'deactivate-access-key')
    assert.deepEqual(
      actions.map(({ target, isManual, changes }) => [target, isManual, changes.length]),
      [
        ['AKIANOBODY', true, 0],
        ['AKIAROOT', true, 0],
      ],
    )
  })

  test('that the thief made and deleted again need nothing', () => {
    const made = makeCall(
      'iam:CreateAccessKey',
      { userName: 'bob' },
      { response: { accessKey: { accessKeyId: 'AKIAGONE', userName: 'bob' } } },
    )
    const gone = makeCall('iam:DeleteAccessKey', { userName: 'bob', accessKeyId: 'AKIAGONE' })
    assert.ok(!plan({ events: [made, gone] }).some(({ target }) => target === 'AKIAGONE'))
  })
})

describe('sessions', () => {
  const taken = makeCall(
    'sts:AssumeRole',
    { roleArn: deploy },
    { response: { credentials: { accessKeyId: 'ASIA1', expiration: 'Mar 4, 2025, 11:30:00 AM' } } },
  )

  test('of a role end by the time of their issue; those of a user that never had any need nothing', () => {
    const used = makeCall('s3:PutObject', {}, { identity: deploy, key: 'ASIA1' })
    const actions = plan({ identities: [makeIdentity(alice), makeIdentity(deploy)], events: [taken, used] })
    const revoking = actions.filter(({ kind }) => kind === 'revoke-sessions')
    assert.deepEqual(
      revoking.map(({ target }) => target),
      [deploy],
    )
    assert.match(revoking[0]!.commands[0]!, /put-role-policy --role-name deploy .*"aws:TokenIssueTime":"'"\$\(date -u/)
  })

  test('of a role that was taken on and never seen at work end too', () => {
    const action = find(plan({ events: [taken] }), 'revoke-sessions')
    assert.equal(action.target, deploy)
    assert.match(action.why, /not in these logs/)
  })

  test('of a role that Identity Center owns are for a person', () => {
    const sso = `arn:aws:iam::${account}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_1`
    const used = makeCall('s3:PutObject', {}, { identity: sso, key: 'ASIA2' })
    const actions = plan({ identities: [makeIdentity(sso, { isProtected: true })], events: [used] })
    for (const kind of ['quarantine', 'revoke-sessions']) {
      assert.deepEqual(find(actions, kind).changes, [])
      assert.match(find(actions, kind).limits.join(), /permission set/)
    }
  })
})

describe('the console password', () => {
  test('that the thief set goes, that of the owner is replaced, and where there is none nothing happens', () => {
    const set = makeCall('iam:UpdateLoginProfile', { userName: 'alice' })
    const withPassword = [makeIdentity(alice, { hasPassword: true })]
    const kinds = (given: Partial<ResponseCase>) =>
      plan(given)
        .map(({ kind }) => kind)
        .filter((kind) => kind.includes('password'))
    assert.deepEqual(kinds({ identities: withPassword, events: [set] }), ['remove-console-password'])
    assert.deepEqual(kinds({ identities: withPassword }), ['reset-console-password'])
    assert.deepEqual(kinds({}), [])
    assert.deepEqual(kinds({ identities: [makeIdentity(alice, { hasPassword: null })] }), ['reset-console-password'])
  })

  test('never stands in a command', () => {
    const action = find(plan({ identities: [makeIdentity(alice, { hasPassword: true })] }), 'reset-console-password')
    assert.match(action.commands.at(-1)!, /--password "\$NEW_PASSWORD" --password-reset-required/)
    assert.ok(action.isManual)
  })
})

describe('what was changed', () => {
  const earlier = [
    makeCall(
      'iam:UpdateAssumeRolePolicy',
      { roleName: 'deploy', policyDocument: '{"honest":1}' },
      { time: '2025-02-01T00:00:00Z' },
    ),
  ]

  test('is put back as honest hands left it, by the log', () => {
    const thief = makeCall('iam:UpdateAssumeRolePolicy', { roleName: 'deploy', policyDocument: '{"thief":1}' })
    const action = find(
      plan({ events: [thief], earlier: earlier.map((event) => ({ ...event, region: thief.region })) }),
      'restore-trust',
    )
    assert.equal(action.changes[0]!.input.PolicyDocument, '{"honest":1}')
    assert.match(String(action.undo), /"thief":1/)
  })

  test('is for a person where no log says how it was', () => {
    const action = find(
      plan({ events: [makeCall('iam:UpdateAssumeRolePolicy', { roleName: 'deploy', policyDocument: '{}' })] }),
      'restore-trust',
    )
    assert.ok(action.isManual)
    assert.deepEqual(action.commands, ['aws iam get-role --role-name deploy'])
  })

  test('and changed back by the thief is left', () => {
    const [off, on] = [
      makeCall('ses:UpdateAccountSendingEnabled', {}),
      makeCall('ses:UpdateAccountSendingEnabled', { enabled: true }),
    ]
    assert.ok(!plan({ events: [off, on] }).some(({ kind }) => kind === 'restore-sending'))
    assert.match(find(plan({ events: [off] }), 'restore-sending').commands[0]!, /--enabled --region eu-west-1/)
  })
})

describe('the organisation', () => {
  test('denies made and unused identities all, and used ones all from elsewhere, before anything else', () => {
    const honest = makeIdentity(alice, { honest: makeHonest() })
    const [action] = plan({ identities: [honest], events: everything })
    assert.equal(action!.runsIn, 'management account')
    assert.deepEqual(action!.covers.toSorted(), [alice, `arn:aws:iam::${account}:role/shadow`, backdoor].sort())
    const [create] = action!.changes
    const content = JSON.stringify(create!.input.Content)
    assert.match(content, /"NotIpAddress":\{"aws:SourceIp":\["192\.0\.2\.44"\]\}/)
    assert.deepEqual(action!.undo, [
      'aws organizations detach-policy --policy-id "$POLICY_ID" --target-id 111122223333',
      'aws organizations delete-policy --policy-id "$POLICY_ID"',
    ])
  })

  test('is left out for the account that manages it, and the inline deny comes first', () => {
    const actions = plan({ managementAccounts: new Set([account]) })
    assert.equal(actions[0]!.kind, 'quarantine')
  })

  test('is asked only for what no applied policy denies already', () => {
    const settled = new Set([`deny-by-scp ${alice}`])
    assert.ok(!plan({ settled }).some(({ kind }) => kind === 'deny-by-scp'))
    const [action] = plan({ settled, identities: [makeIdentity(alice), makeIdentity(deploy)] })
    assert.deepEqual(action!.covers, [deploy])
  })

  test('leaves out whose owner comes from anywhere, and roles of AWS’s own services, which no SCP binds', () => {
    const roaming = makeIdentity(alice, { honest: makeHonest({ addresses: [] }) })
    const service = makeIdentity(`arn:aws:iam::${account}:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX`)
    assert.ok(!plan({ identities: [roaming, service] }).some(({ kind }) => kind === 'deny-by-scp'))
  })

  test('gets policies that AWS takes: of many identities several', () => {
    const many = Array.from({ length: 60 }, (_, index) =>
      makeIdentity(`arn:aws:iam::${account}:user/user-${index}`, {
        honest: makeHonest({ addresses: [`192.0.2.${index}`] }),
      }),
    )
    const scps = plan({ identities: many }).filter(({ kind }) => kind === 'deny-by-scp')
    assert.ok(scps.length > 1)
    assert.equal(new Set(scps.flatMap(({ covers }) => covers)).size, 60)
    for (const { changes } of scps) assert.ok(JSON.stringify(changes[0]!.input.Content).length < 5120)
  })
})

describe('addresses', () => {
  const entity = {
    kind: 'address' as const,
    verdict: 'hostile' as const,
    score: 1,
    reasons: [],
    links: [],
    events: 3,
    denied: 0,
    first: null,
    last: null,
    path: [],
  }
  const incident = (...entities: ResponseCase['incident']['entities']) => ({ ...makeCase().incident, entities })

  test('are blocked in five forms, each with what it does not do; what honest hands use too is not', () => {
    const action = find(
      plan({
        incident: incident(
          { ...entity, value: '203.0.113.7', shared: false },
          { ...entity, value: '2001:db8::1', shared: false },
          { ...entity, value: '192.0.2.44', shared: true },
        ),
      }),
      'block-address',
    )
    assert.deepEqual(action.covers, ['2001:db8::1', '203.0.113.7'])
    assert.equal(action.snippets.length, 5)
    for (const { says } of action.snippets) assert.match(says, /does not|nothing/)
    const texts = action.snippets.map(({ text }) => text).join('\n')
    for (const part of [
      'aws:ViaAWSService',
      'aws:SourceVpce',
      'SERVICE_CONTROL_POLICY',
      'RESOURCE_CONTROL_POLICY',
      'aws_wafv2_ip_set',
      'aws_network_acl_rule',
      '203.0.113.7/32',
      '2001:db8::1/128',
    ])
      assert.ok(texts.includes(part), part)
    assert.ok(!texts.includes('192.0.2.44'))
  })

  test('that are all shared are not blocked', () => {
    assert.ok(
      !plan({ incident: incident({ ...entity, value: '192.0.2.44', shared: true }) }).some(
        ({ kind }) => kind === 'block-address',
      ),
    )
  })
})
