process.env.TEST_DATABASE = 'sqlite';
process.env.LOG_LEVEL = process.env.LOG_LEVEL || 'silent';
