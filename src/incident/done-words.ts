import { toCapital } from './say.ts'

/** What a thief does with a call, where the call's own description would read like a manual. What it is done to follows. */
const words: Readonly<Record<string, string>> = {
  'iam:CreateUser': 'created the user',
  'iam:CreateAccessKey': 'created an access key for',
  'iam:CreateLoginProfile': 'gave a console password to',
  'iam:UpdateLoginProfile': 'changed the console password of',
  'iam:CreateRole': 'created the role',
  'iam:UpdateAssumeRolePolicy': 'changed who may take on the role',
  'iam:AttachUserPolicy': 'attached the policy',
  'iam:AttachRolePolicy': 'attached the policy',
  'iam:AttachGroupPolicy': 'attached the policy',
  'iam:PutUserPolicy': 'wrote a policy for the user',
  'iam:PutRolePolicy': 'wrote a policy for the role',
  'iam:AddUserToGroup': 'added to a group',
  'iam:DeleteUser': 'deleted the user',
  'iam:DeleteAccessKey': 'deleted an access key of',
  'sts:AssumeRole': 'took on the role',
  'sts:GetFederationToken': 'made keys that outlive the stolen one, for',
  'sts:GetSessionToken': 'made temporary keys',
  'signin:ConsoleLogin': 'signed in to the console',
  'signin:GetSigninToken': 'turned keys into a console session',
  'ses:UpdateAccountSendingEnabled': 'switched the sending of mail of the whole account and Region',
  'ses:VerifyEmailIdentity': 'registered a sender of mail:',
  'ses:CreateEmailIdentity': 'registered a sender of mail:',
  'ec2:RunInstances': 'started machines',
  'ec2:StopInstances': 'stopped machines',
  'ec2:TerminateInstances': 'destroyed machines',
  'ec2:CreateKeyPair': 'created a key pair for machines',
  'ec2:ModifySnapshotAttribute': 'shared the snapshot',
  'ec2:ModifyImageAttribute': 'shared the machine image',
  'bedrock:InvokeModel': 'used the language model',
  'bedrock:InvokeModelWithResponseStream': 'used the language model',
  'bedrock:Converse': 'used the language model',
  'secretsmanager:GetSecretValue': 'read the secret',
  'ssm:GetParameter': 'read the parameter',
  's3:GetObject': 'read objects of',
  's3:DeleteObject': 'deleted objects of',
  's3:PutBucketPolicy': 'changed who may read',
  'sns:Publish': 'sent messages',
  'cloudtrail:StopLogging': 'stopped the trail',
  'cloudtrail:DeleteTrail': 'deleted the trail',
  'guardduty:DeleteDetector': 'removed GuardDuty’s detector',
  'kms:ScheduleKeyDeletion': 'scheduled the deletion of the encryption key',
}

/** `created the user`, or of a call without such words `called ses:X, to enable or disable email sending for the account`. `call` is short: `iam:CreateUser`. */
export function toDoneWords(call: string, description: string | null): string {
  const said = Object.hasOwn(words, call) ? words[call] : undefined
  if (said !== undefined) return said
  if (description === null) return `called ${call}`
  const does = description.replaceAll(/\byour\b/g, 'the')
  return `called ${call} (${toCapital(does)})`
}

/** Whether what it is done to is said right after the words. */
export function hasDoneWords(call: string): boolean {
  return Object.hasOwn(words, call)
}
