/** A CloudTrail record for tests; what is given takes the place of what is usual. */
export function makeRecord(eventID: string, more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    eventVersion: '1.08',
    userIdentity: {
      type: 'IAMUser',
      principalId: 'AIDAEXAMPLE',
      arn: 'arn:aws:iam::111122223333:user/alice',
      accountId: '111122223333',
      accessKeyId: 'AKIAYT723HMDSAE2OSWV',
      userName: 'alice',
    },
    eventTime: '2022-12-06T14:00:00Z',
    eventSource: 'iam.amazonaws.com',
    eventName: 'ListUsers',
    awsRegion: 'us-east-1',
    sourceIPAddress: '192.0.2.1',
    userAgent: 'aws-cli/2.8.12',
    requestParameters: { maxItems: 1 },
    responseElements: null,
    requestID: 'd1b2c3',
    eventID,
    readOnly: true,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: '111122223333',
    eventCategory: 'Management',
    ...more,
  }
}

/** A file as CloudTrail delivers it. */
export function toFile(records: readonly object[]): string {
  return JSON.stringify({ Records: records })
}

/** Records line by line. */
export function toLines(records: readonly object[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('')
}
