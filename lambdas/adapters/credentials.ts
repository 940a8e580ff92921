import { fromEnv } from '@aws-sdk/credential-provider-env';

/**
 * Lambda gives a function its credentials in the environment, and only there. The bundles take this in place of the
 * SDK's search through profiles, sign-on and metadata services, which is a seventh of their size.
 */
export const defaultProvider = () => fromEnv();
