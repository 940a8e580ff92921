/** Ids look like CloudFront's: upper-case letters and digits. */
export const edgeId = (physicalName: (longest: number) => string): string =>
  `E${physicalName(64)
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
    .slice(-12)}`;
