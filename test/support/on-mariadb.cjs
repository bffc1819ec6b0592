process.env.TEST_DATABASE = 'mysql';
process.env.LOG_LEVEL = process.env.LOG_LEVEL || 'silent';
