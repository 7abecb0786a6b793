"""The package of a stage: the zip of the functions, their Lambda runtime, and what ships in it.

What CloudFormation does with a package belongs to `infra.stack.deployed`.
"""
