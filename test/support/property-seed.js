import fc from 'fast-check';

/**
 * Property tests draw the same cases in every run, so that a failure is somebody's change and can be repeated. To look
 * for new ones: PROPERTY_SEED=$RANDOM npm test
 */
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20_220_331) });
