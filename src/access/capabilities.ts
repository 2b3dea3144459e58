/** What a thief would want to do; `needs` are actions of which each alone is enough. */
export type Capability = { readonly does: string; readonly needs: readonly string[] }

/**
 * In the order of what weighs most. Chosen from the calls that published intrusions made with stolen keys, and from the known ways to raise
 * one's rights in IAM.
 */
export const capabilities: readonly Capability[] = [
  {
    does: 'give itself more rights',
    needs: [
      'iam:AttachUserPolicy',
      'iam:PutUserPolicy',
      'iam:AttachGroupPolicy',
      'iam:PutGroupPolicy',
      'iam:AttachRolePolicy',
      'iam:PutRolePolicy',
      'iam:AddUserToGroup',
      'iam:CreatePolicyVersion',
      'iam:SetDefaultPolicyVersion',
      'iam:UpdateAssumeRolePolicy',
    ],
  },
  { does: 'create users', needs: ['iam:CreateUser'] },
  { does: 'create access keys', needs: ['iam:CreateAccessKey'] },
  { does: 'set console passwords', needs: ['iam:CreateLoginProfile', 'iam:UpdateLoginProfile'] },
  { does: 'create roles', needs: ['iam:CreateRole'] },
  { does: 'pass roles to services', needs: ['iam:PassRole'] },
  {
    does: 'stop or weaken logging',
    needs: ['cloudtrail:StopLogging', 'cloudtrail:DeleteTrail', 'cloudtrail:PutEventSelectors'],
  },
  { does: 'read secrets', needs: ['secretsmanager:GetSecretValue', 'ssm:GetParameter', 'ssm:GetParameters'] },
  { does: 'decrypt with KMS keys', needs: ['kms:Decrypt'] },
  { does: 'read objects in S3', needs: ['s3:GetObject'] },
  { does: 'delete objects in S3', needs: ['s3:DeleteObject'] },
  { does: 'share snapshots', needs: ['ec2:ModifySnapshotAttribute', 'rds:ModifyDBSnapshotAttribute'] },
  { does: 'send mail', needs: ['ses:SendEmail', 'ses:SendRawEmail'] },
  { does: 'send text messages', needs: ['sns:Publish'] },
  { does: 'run instances', needs: ['ec2:RunInstances'] },
  { does: 'run commands on instances', needs: ['ssm:SendCommand', 'ssm:StartSession'] },
  { does: 'change functions', needs: ['lambda:CreateFunction', 'lambda:UpdateFunctionCode'] },
  { does: 'invoke models', needs: ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'] },
  { does: 'make sessions that outlive its key', needs: ['sts:GetFederationToken'] },
]
