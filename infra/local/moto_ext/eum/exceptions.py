"""The service's errors, with the machine-readable members that boto3 shows in `e.response`."""

from collections.abc import Sequence

from moto.core.exceptions import ServiceException


class SmsVoiceError(ServiceException):
    """Member names such as `Reason` are those of the service model: moto serialises by name."""

    def __init__(self, message: str, **members: object) -> None:
        super().__init__(message)
        vars(self).update(members)


class AccessDeniedException(SmsVoiceError):
    code = "AccessDeniedException"

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message, Reason=reason)


class ThrottlingException(SmsVoiceError):
    code = "ThrottlingException"


class ValidationException(SmsVoiceError):
    code = "ValidationException"

    def __init__(self, reason: str, message: str, fields: Sequence[tuple[str, str]] = ()) -> None:
        listed = [{"Name": name, "Message": text} for name, text in fields]
        super().__init__(message, Reason=reason, Fields=listed)


class ConflictException(SmsVoiceError):
    code = "ConflictException"

    def __init__(self, reason: str, resource_type: str, resource_id: str, message: str) -> None:
        super().__init__(message, Reason=reason, ResourceType=resource_type, ResourceId=resource_id)


class ResourceNotFoundException(SmsVoiceError):
    code = "ResourceNotFoundException"

    def __init__(self, resource_type: str, resource_id: str) -> None:
        super().__init__(
            f"The {resource_type} does not exist.",
            ResourceType=resource_type,
            ResourceId=resource_id,
        )


class ServiceQuotaExceededException(SmsVoiceError):
    code = "ServiceQuotaExceededException"

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message, Reason=reason)
