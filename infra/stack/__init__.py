"""The CloudFormation template, the package, and the deployed stack."""
